import { Cluster } from '../../cluster/cluster';
import { isStanding } from '../../cluster/standing-objects';
import { defineRule } from '../../engine/define-rule';

export const namespaceMissing = defineRule<Cluster>({
  id: 'APL-003',
  severity: 'error',
  title: 'Namespace that does not exist',
  kinds: ['*'],
  upstream: ['kubernetes/apiserver:pkg/admission/plugin/namespace/lifecycle/admission.go (v0.36.3)'],
  docs: 'Known where `--state` has the Namespaces of the cluster. Without them it is said once for each namespace that this cannot be told. Namespaces that every cluster of the platform has are known.',

  applies: ({ ref: { namespace } }, { target }) =>
    namespace !== undefined && !isStanding({ apiVersion: 'v1', kind: 'Namespace', name: namespace }, target),

  *check(object, { presence, order }) {
    const { kind, name, namespace = '' } = object.ref;
    const found = presence.of({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
    if (found.is === 'unknown' && order.isFirstOfNamespace(object)) yield { unknown: found.unknown };
    if (found.is !== 'absent') return;
    yield {
      path: 'metadata.namespace',
      cause: `Namespace ${namespace} of ${kind} ${name} is neither in the cluster nor in the input`,
      symptom: `Error from server (NotFound): namespaces "${namespace}" not found`,
      fix: `add Namespace ${namespace} to the input, or correct the name`,
    };
  },
});
