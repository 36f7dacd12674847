import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { LoadedObject } from '../../engine/loaded-object';
import { memberAt } from '../../engine/member-at';
import { missingObject } from './missing-object';

export const storageClassMissing = defineRule<Cluster>({
  id: 'REF-008',
  severity: 'error',
  title: 'StorageClass of a claim that is missing',
  kinds: ['PersistentVolumeClaim', 'StatefulSet.apps'],
  upstream: ['kubernetes/kubernetes:pkg/controller/volume/persistentvolume/pv_controller.go (v1.36.3)'],
  docs: 'A claim that names its volume needs no StorageClass, and neither does one of a class that PersistentVolumes at hand have.',

  *check(object, cluster) {
    for (const { path, spec } of claimsOf(object, cluster)) {
      const { storageClassName: name = '', volumeName = '' } = spec;
      if (name === '' || volumeName !== '') continue;
      const outcome = outcomeOf(name, `${path}.storageClassName`, cluster);
      if (outcome !== undefined) yield outcome;
    }
  },
});

interface ClaimSpec {
  readonly storageClassName?: string;
  readonly volumeName?: string;
}

function claimsOf(object: LoadedObject, cluster: Cluster): { path: string; spec: ClaimSpec }[] {
  const decoded = cluster.decoded(object) ?? {};
  if (object.ref.kind === 'PersistentVolumeClaim') return [{ path: 'spec', spec: (decoded.spec ?? {}) as ClaimSpec }];
  const templates = memberAt(decoded, 'spec', 'volumeClaimTemplates') ?? [];
  return (templates as { spec?: ClaimSpec }[]).map(({ spec = {} }, index) => ({
    path: `spec.volumeClaimTemplates[${index}].spec`,
    spec,
  }));
}

function outcomeOf(name: string, path: string, cluster: Cluster): Violation | Unknown | undefined {
  const outcome = missingObject(cluster, {
    ref: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name },
    path,
    symptom: `ProvisioningFailed: storageclass.storage.k8s.io "${name}" not found`,
  });
  if (outcome === undefined || 'unknown' in outcome) return outcome;
  const volumes = cluster.objects.ofKind('PersistentVolume');
  if (volumes.some((volume) => memberAt(volume.body, 'spec', 'storageClassName') === name)) return undefined;
  if (cluster.presence.isCovered({ apiVersion: 'v1', kind: 'PersistentVolume' })) return outcome;
  return {
    unknown: `StorageClass ${name} is missing, and a PersistentVolume of that class may be in the cluster`,
    path,
  };
}
