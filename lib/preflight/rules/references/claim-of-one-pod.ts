import { LASTING_KINDS } from '../../cluster/claim-index';
import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject, ObjectRef } from '../../engine/loaded-object';
import { kindKey } from '../../engine/object-index';
import { addsBeforeTaking, replicasOf } from '../../upstream/kubernetes/replicas';
import { podOf } from './pods';

export const claimOfOnePod = defineRule<Cluster>({
  id: 'REF-026',
  severity: 'error',
  title: 'Claim for one pod that more than one mounts',
  kinds: LASTING_KINDS,
  upstream: [
    'kubernetes/kubernetes:pkg/scheduler/framework/plugins/volumerestrictions/volume_restrictions.go (v1.36.3)',
    'kubernetes/kubernetes:pkg/controller/deployment/util/deployment_util.go (v1.36.3)',
  ],
  docs: 'Said of claims in the input or the state whose access mode is `ReadWriteOncePod`. A Deployment that adds a pod before it takes the old one away, as the default strategy does with one replica, never ends its next update.',

  *check(object, cluster) {
    const { path = '', spec = {} } = podOf(object, cluster) ?? {};
    for (const [index, { persistentVolumeClaim }] of (spec.volumes ?? []).entries()) {
      const { claimName: name = '' } = persistentVolumeClaim ?? {};
      const { namespace } = object.ref;
      const users = cluster.claims.usersOf(namespace, name);
      if (!users.some(({ ref }) => isSame(ref, object.ref)) || !isForOnePod({ ...CLAIM, namespace, name }, cluster))
        continue;
      const [other] = users.filter(({ ref }) => !isSame(ref, object.ref));
      const use = useOf(object, cluster, other);
      if (use === undefined) continue;
      yield {
        path: `${path}.volumes[${index}].persistentVolumeClaim.claimName`,
        cause: `PersistentVolumeClaim '${name}' is for one pod (ReadWriteOncePod), and ${use}`,
        symptom:
          'FailedScheduling: 0/… nodes are available: … node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
        fix: `let one pod at a time mount '${name}', with strategy Recreate in a Deployment, or make it a claim with ReadWriteOnce or ReadWriteMany`,
        related: other === undefined ? [] : [other.ref],
      };
    }
  },
});

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

function isForOnePod(claim: ObjectRef, { objects, decoded }: Cluster): boolean {
  const claims = objects.named(claim).map((each) => decoded(each)?.spec as { accessModes?: string[] } | undefined);
  return claims.length > 0 && claims.every((spec) => spec?.accessModes?.includes('ReadWriteOncePod') === true);
}

/** By which pods a claim is used twice; nothing where one pod uses it. */
function useOf(object: LoadedObject, cluster: Cluster, other: LoadedObject | undefined): string | undefined {
  const { kind, name } = object.ref;
  const decoded = cluster.decoded(object) ?? {};
  const replicas = replicasOf(kindKey(object.ref), decoded) ?? 1;
  if (replicas > 1) return `${kind} '${name}' has ${replicas} pods`;
  if (other !== undefined) return `the pods of ${other.ref.kind} '${other.ref.name}' mount it as well`;
  if (kind !== 'Deployment' || !addsBeforeTaking(decoded)) return undefined;
  return `each update of Deployment '${name}' makes a new pod before the old one goes`;
}

function isSame(ref: ObjectRef, other: ObjectRef): boolean {
  return ref.name === other.name && kindKey(ref) === kindKey(other);
}
