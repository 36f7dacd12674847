import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { textAt } from '../../engine/member-at';

export const namespaceOfClusterKind = defineRule<Cluster>({
  id: 'NAM-002',
  severity: 'warning',
  title: 'Namespace on a kind of the whole cluster',
  kinds: ['*'],
  upstream: ['kubernetes/apiserver:pkg/registry/rest/meta.go (v0.36.3)'],
  docs: 'The object is created, for all namespaces. Tools that compare the cluster with the manifest see a difference that stays.',

  applies: ({ ref, body }, { kinds }) =>
    kinds.isNamespaced(ref) === false && (textAt(body, 'metadata', 'namespace') ?? '') !== '',

  *check({ ref, body }) {
    const namespace = textAt(body, 'metadata', 'namespace');
    yield {
      path: 'metadata.namespace',
      cause: `${ref.kind} is a kind of the whole cluster, and the object names namespace ${namespace}`,
      symptom: `${ref.kind} ${ref.name} is created without a namespace`,
      fix: 'remove metadata.namespace',
    };
  },
});
