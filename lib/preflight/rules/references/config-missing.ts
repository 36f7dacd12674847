import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { ConfigReference, configReferences } from '../../upstream/kubernetes/config-reference';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { missingObject } from './missing-object';
import { podOf } from './pods';

export const configMissing = defineRule<Cluster>({
  id: 'REF-001',
  severity: 'error',
  title: 'ConfigMap or Secret of a pod that is missing',
  kinds: KINDS_WITH_PODS,
  upstream: [
    'kubernetes/kubernetes:pkg/kubelet/kubelet_pods.go (v1.36.3)',
    'kubernetes/kubernetes:pkg/volume/configmap/configmap.go (v1.36.3)',
  ],
  docs: 'The pod is scheduled, and its containers wait until the object is there. References that are `optional` are left out.',

  *check(object, cluster) {
    const pod = podOf(object, cluster);
    for (const reference of firstOfEach(pod === undefined ? [] : configReferences(pod))) {
      const { kind, name, path } = reference;
      const ref = { apiVersion: 'v1', kind, namespace: object.ref.namespace, name };
      const outcome = missingObject(cluster, { ref, path, symptom: symptomOf(reference) });
      if (outcome !== undefined) yield outcome;
    }
  },
});

/** The first reference to each object that has to be there. */
function firstOfEach(references: ConfigReference[]): ConfigReference[] {
  const required = references.filter(({ optional, name }) => !optional && name !== '');
  const first = new Map<string, ConfigReference>();
  for (const reference of required) {
    const key = `${reference.kind} ${reference.name}`;
    if (!first.has(key)) first.set(key, reference);
  }
  return [...first.values()];
}

function symptomOf({ kind, name, volume }: ConfigReference): string {
  const problem = `${kind.toLowerCase()} "${name}" not found`;
  return volume === undefined
    ? `CreateContainerConfigError: ${problem}`
    : `FailedMount: MountVolume.SetUp failed for volume "${volume}" : ${problem}`;
}
