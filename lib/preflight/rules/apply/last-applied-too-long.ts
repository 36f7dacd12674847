import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { LAST_APPLIED, MAX_ANNOTATION_BYTES, appliedAnnotationBytes } from '../../upstream/kubectl/last-applied';
import { mayHaveBytes, tooLarge } from './large-object';

export const lastAppliedTooLong = defineRule<Cluster>({
  id: 'APL-004',
  severity: 'warning',
  title: 'Object that is too large for client-side kubectl apply',
  kinds: ['*'],
  upstream: [
    'kubernetes/kubectl:pkg/util/apply.go (v0.36.3)',
    'kubernetes/apimachinery:pkg/api/validation/objectmeta.go (v0.36.3)',
  ],
  docs: 'Without `--server-side`, kubectl keeps the whole object in an annotation of it, and all annotations together may have 262,144 bytes.',

  // What the API server refuses for another reason, --server-side does not help.
  applies: (object, cluster) =>
    mayHaveBytes(object, MAX_ANNOTATION_BYTES - 1000) &&
    (cluster.apiServer.of(object).answer?.status ?? 201) === 201 &&
    tooLarge(object, cluster) === undefined,

  *check({ ref, body }) {
    const bytes = appliedAnnotationBytes(body, ref.namespace);
    if (bytes <= MAX_ANNOTATION_BYTES) return;
    yield {
      path: 'metadata.annotations',
      cause: `with ${LAST_APPLIED}, which kubectl apply adds, the annotations have ${bytes} bytes`,
      symptom: `The ${ref.kind} "${ref.name}" is invalid: metadata.annotations: Too long: may not be more than ${MAX_ANNOTATION_BYTES} bytes`,
      fix: 'apply it with kubectl apply --server-side, which adds no annotation',
    };
  },
});
