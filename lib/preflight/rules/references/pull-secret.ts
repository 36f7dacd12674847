import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { LoadedObject, ObjectRef } from '../../engine/loaded-object';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { missingObject } from './missing-object';
import { podOf } from './pods';

/** Types of Secrets that the kubelet takes credentials from. */
const TYPES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

export const pullSecret = defineRule<Cluster>({
  id: 'REF-005',
  severity: 'warning',
  title: 'Pull secret that is missing or has no credentials',
  kinds: ['ServiceAccount', ...KINDS_WITH_PODS],
  upstream: [
    'kubernetes/kubernetes:pkg/kubelet/kubelet_pods.go (v1.36.3)',
    'kubernetes/kubernetes:pkg/credentialprovider/secrets/secrets.go (v1.36.3)',
  ],
  docs: 'The kubelet pulls the image all the same, with the credentials that are left, which a private registry refuses.',

  *check(object, cluster) {
    const { path, secrets } = pullSecretsOf(object, cluster);
    for (const [index, { name = '' }] of secrets.entries()) {
      if (name === '') continue;
      const ref = { apiVersion: 'v1', kind: 'Secret', namespace: object.ref.namespace, name };
      const outcome = outcomeOf(ref, `${path}[${index}].name`, cluster);
      if (outcome !== undefined) yield outcome;
    }
  },
});

interface PullSecrets {
  readonly path: string;
  readonly secrets: readonly { readonly name?: string }[];
}

function pullSecretsOf(object: LoadedObject, cluster: Cluster): PullSecrets {
  if (object.ref.kind === 'ServiceAccount') {
    const { imagePullSecrets = [] } = (cluster.decoded(object) ?? {}) as { imagePullSecrets?: PullSecrets['secrets'] };
    return { path: 'imagePullSecrets', secrets: imagePullSecrets };
  }
  const pod = podOf(object, cluster);
  return { path: `${pod?.path}.imagePullSecrets`, secrets: pod?.spec.imagePullSecrets ?? [] };
}

function outcomeOf(ref: ObjectRef, path: string, cluster: Cluster): Violation | Unknown | undefined {
  const symptom = `FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (${ref.name}); attempting to pull the image may not succeed.`;
  const presence = cluster.presence.of(ref);
  if (presence.is !== 'present') return missingObject(cluster, { ref, path, symptom });
  const types = presence.objects.map((secret) => (cluster.decoded(secret) as { type?: string } | undefined)?.type);
  const [type] = types;
  if (type === undefined || types.some((each) => each === undefined || TYPES.includes(each))) return undefined;
  return {
    path,
    cause: `Secret '${ref.name}' is of type ${type}, and the kubelet reads credentials of type ${TYPES.join(' or ')} alone`,
    symptom: 'the image is pulled without the credentials of the Secret',
    fix: `make Secret '${ref.name}' anew with type ${TYPES[0]} and key .dockerconfigjson`,
    related: presence.objects.map((secret) => secret.ref),
  };
}
