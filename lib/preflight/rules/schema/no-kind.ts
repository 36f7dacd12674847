import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';

export const noKind = defineRule<Cluster>({
  id: 'SCH-006',
  severity: 'error',
  title: 'Document that is no Kubernetes object',
  kinds: ['*'],
  upstream: ['kubernetes/apimachinery:pkg/runtime/error.go (v0.36.3)'],
  docs: 'It has no `apiVersion` or no `kind`. Values of Helm charts and configuration files that lie among manifests look like this.',

  *check({ ref }) {
    for (const field of ['apiVersion', 'kind'] as const) {
      if (ref[field] !== '') continue;
      yield {
        path: '',
        cause: `the document has no ${field}`,
        symptom: `error validating data: ${field} not set`,
        fix: `give it its ${field}, or keep the file out of the manifests`,
      };
    }
  },
});
