import { appliedTogether } from '../../cluster/apply-order';
import { Cluster } from '../../cluster/cluster';
import { isStanding } from '../../cluster/standing-objects';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';

export const beforeNamespace = defineRule<Cluster>({
  id: 'APL-002',
  severity: 'warning',
  title: 'Object that is applied before its Namespace',
  kinds: ['*'],
  upstream: ['kubernetes/kubectl:pkg/cmd/apply/apply.go (v0.36.3)'],
  docs: 'kubectl applies documents in the order of a file, and files in the order of their names. The second run works. Helm, Kustomize and Argo CD put Namespaces first.',

  applies: (object, cluster) => newNamespace(object, cluster) !== undefined,

  *check(object, cluster) {
    const namespace = newNamespace(object, cluster);
    const together = namespace && appliedTogether(object, namespace);
    if (namespace === undefined || together === undefined || !cluster.order.isBefore(object, namespace)) return;
    const { name } = namespace.ref;
    const isOneFile = together === object.source?.file;
    yield {
      path: 'metadata.namespace',
      cause: `Namespace ${name} comes after it, in ${namespace.source?.file}`,
      symptom: `Error from server (NotFound): error when creating "${object.source?.file}": namespaces "${name}" not found`,
      fix: isOneFile ? `put Namespace ${name} first` : `put Namespace ${name} into a file whose name sorts first`,
      related: [namespace.ref],
    };
  },
});

/** The Namespace of the object, when the cluster has it not yet. */
function newNamespace({ ref }: LoadedObject, { order, target }: Cluster): LoadedObject | undefined {
  if (ref.namespace === undefined) return undefined;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', name: ref.namespace };
  return isStanding(namespace, target) ? undefined : order.created(namespace)[0];
}
