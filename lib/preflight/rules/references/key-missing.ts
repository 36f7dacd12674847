import { Cluster } from '../../cluster/cluster';
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
  docs: 'Known of objects in the input and in `--state`, unless a role in the input lets somebody change them.',

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
  if (presence.is !== 'present' || presence.objects.length === 0) return undefined;
  const { key, path, volume } = reference;
  const keys = new Set<string>();
  for (const each of presence.objects) {
    const decoded = cluster.decoded(each);
    if (decoded === undefined) return undefined;
    for (const known of keysOf(ref.kind, decoded, volume !== undefined)) keys.add(known);
  }
  if (keys.has(key)) return undefined;
  const maker = cluster.presence.maker('change', ref);
  if (maker !== undefined)
    return { unknown: `${ref.kind} ${ref.namespace}/${ref.name} has no key ${key}${maker}`, path };
  return { ...phrase(reference, ref, [...keys]), related: presence.objects.map((each) => each.ref) };
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
