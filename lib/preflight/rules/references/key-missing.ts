import { Cluster } from '../../cluster/cluster';
import { Presence } from '../../cluster/presence';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { ObjectRef } from '../../engine/loaded-object';
import { ConfigReference, configReferences } from '../../upstream/kubernetes/config-reference';
import { keysOf } from '../../upstream/kubernetes/config-keys';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { podOf } from './pods';

export const keyMissing = defineRule<Cluster>({
  id: 'REF-002',
  severity: 'error',
  title: 'Key that the ConfigMap or Secret does not have',
  kinds: KINDS_WITH_PODS,
  upstream: [
    'kubernetes/kubernetes:pkg/kubelet/kubelet_pods.go (v1.36.3)',
    'kubernetes/kubernetes:pkg/volume/secret/secret.go (v1.36.3)',
  ],
  docs: 'Known of objects in the input and in `--state`, unless a role in the input lets somebody change them, and of Secrets whose maker is at hand.',

  *check(object, cluster) {
    const pod = podOf(object, cluster);
    for (const reference of pod === undefined ? [] : configReferences(pod)) {
      const { kind, name, key, optional } = reference;
      if (key === undefined || optional) continue;
      const outcome = outcomeOf(
        { ...reference, key },
        { apiVersion: 'v1', kind, namespace: object.ref.namespace, name },
        cluster,
      );
      if (outcome !== undefined) yield outcome;
    }
  },
});

function outcomeOf(
  reference: ConfigReference & { readonly key: string },
  ref: ObjectRef,
  cluster: Cluster,
): Violation | Unknown | undefined {
  const presence = cluster.presence.of(ref);
  if (presence.is !== 'present') return undefined;
  const { key, path, volume } = reference;
  const { objects, made } = presence;
  const keys = keysAtHand(presence, ref.kind, cluster, volume !== undefined);
  if (keys === undefined || keys.has(key)) return undefined;
  const shown = `${ref.kind} ${ref.namespace}/${ref.name}`;
  if (made?.isWhole === false) {
    const { kind, namespace, name } = made.maker;
    return { unknown: `whether ${shown}, which is made of ${kind} ${namespace}/${name}, has key ${key}`, path };
  }
  const maker = cluster.presence.maker('change', ref);
  if (maker !== undefined) return { unknown: `${shown} has no key ${key}${maker}`, path };
  const related = [...objects.map((each) => each.ref), ...(made === undefined ? [] : [made.maker])];
  const violation = { ...phrase(reference, ref, [...keys]), related };
  return objects.length > 0 ? violation : { ...violation, fix: 'name a key that it has' };
}

/** The keys of what is there under a name; nothing where they are not known. */
function keysAtHand(
  { objects, made }: Presence & { readonly is: 'present' },
  kind: string,
  cluster: Cluster,
  asFiles: boolean,
): Set<string> | undefined {
  if (objects.length === 0 && made?.keys === undefined) return undefined;
  const keys = new Set(made?.keys);
  for (const each of objects) {
    const decoded = cluster.decoded(each);
    if (decoded === undefined) return undefined;
    for (const known of keysOf(kind, decoded, asFiles)) keys.add(known);
  }
  return keys;
}

function phrase(
  { key, path, volume }: ConfigReference & { readonly key: string },
  ref: ObjectRef,
  keys: string[],
): Violation {
  const { kind, namespace, name } = ref;
  const has = keys.length === 0 ? 'no keys at all' : keys.map((known) => `'${known}'`).join(', ');
  return {
    path,
    cause: `${kind} '${name}' in namespace '${namespace}' has no key '${key}'; it has ${has}`,
    symptom:
      volume === undefined
        ? `CreateContainerConfigError: couldn't find key ${key} in ${kind} ${namespace}/${name}`
        : `FailedMount: MountVolume.SetUp failed for volume "${volume}" : ${missingFile(kind, key)}`,
    fix: `add key '${key}' to ${kind} '${name}', or name a key that it has`,
  };
}

function missingFile(kind: string, key: string): string {
  return kind === 'Secret'
    ? `references non-existent secret key: ${key}`
    : `configmap references non-existent config key: ${key}`;
}
