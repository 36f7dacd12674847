import { appliedTogether } from '../../cluster/apply-order';
import { Cluster } from '../../cluster/cluster';
import { isStanding } from '../../cluster/standing-objects';
import { defineRule } from '../../engine/define-rule';
import { isNamespaceSkipped } from '../../upstream/scc/skipped-request';

export const podBeforeIds = defineRule<Cluster>({
  id: 'SCC-016',
  severity: 'warning',
  title: 'Pod that is created with its Namespace',
  kinds: ['Pod'],
  upstream: [
    'openshift/cluster-policy-controller:pkg/security/controller/namespace_scc_allocation_controller.go (050c1ee6)',
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/admission.go (a8019f39)',
  ],
  docs: 'A controller gives a new namespace its ids a little later. The request for a pod waits up to 10 seconds for them; then it is refused. What makes pods, such as a Deployment or a Job, tries again.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, { scc, order, target }) {
    const { namespace: name = '' } = object.ref;
    const ref = { apiVersion: 'v1', kind: 'Namespace', name };
    const [namespace] = isStanding(ref, target) ? [] : order.created(ref);
    if (namespace === undefined || appliedTogether(object, namespace) === undefined) return;
    const isGivenIds = scc?.namespaces.isOpen(name) === true;
    if (!isGivenIds || isNamespaceSkipped(scc.namespaces.of(name))) return;
    yield {
      path: 'metadata.namespace',
      cause: `Namespace ${name} is created with it, and has no ids yet`,
      symptom: `Error from server (Forbidden): pods "${object.ref.name}" is forbidden: error fetching namespace "${name}": unable to find annotation openshift.io/sa.scc.uid-range`,
      fix: `apply Namespace ${name} before, or make the pod by a Deployment or a Job`,
      related: [namespace.ref],
    };
  },
});
