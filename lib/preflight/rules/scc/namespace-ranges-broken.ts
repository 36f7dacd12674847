import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { allocated, blockAt, isUnallocated } from '../../upstream/scc/namespace-allocation';
import { emptyRange, namespaceProblems } from '../../upstream/scc/namespace-problems';
import { LEVEL, UID_RANGE } from '../../upstream/scc/namespace-ranges';
import { annotatedNamespace } from '../../upstream/scc/providers';
import { isNamespaceSkipped } from '../../upstream/scc/skipped-request';

export const namespaceRangesBroken = defineRule<Cluster>({
  id: 'SCC-011',
  severity: 'error',
  title: 'Namespace whose annotations keep all pods out',
  kinds: ['Namespace'],
  upstream: [
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccmatching/matcher.go (a8019f39)',
    'openshift/cluster-policy-controller:pkg/security/controller/namespace_scc_allocation_controller.go (050c1ee6)',
  ],
  docs: 'OpenShift gives a namespace its user ids, its groups and its SELinux level, all three unless it has `openshift.io/sa.scc.uid-range` already: then it gives it nothing.',

  applies: ({ inTemplate }, { target }) => target.platform === 'openshift' && !inTemplate,

  *check({ ref: { name } }, { scc }) {
    const written = scc?.namespaces.of(name);
    if (written === undefined || isNamespaceSkipped(written)) return;
    const isGiven = isUnallocated(written);
    const namespace = annotatedNamespace(isGiven ? allocated(written, blockAt(0)) : written);
    const problems = namespaceProblems(namespace);
    const empty = isGiven || problems.length > 0 ? undefined : emptyRange(namespace);
    const all = empty === undefined ? problems : [{ annotation: UID_RANGE, text: empty }];
    for (const { annotation, text } of all) {
      const value = namespace.annotations[annotation];
      const symptom = `pods "<pod>" is forbidden: ${text}`;
      yield value === undefined ? missing(annotation, symptom) : unusable(annotation, value, symptom);
    }
  },
});

function missing(annotation: string, symptom: string): Violation {
  return {
    path: `metadata.annotations[${UID_RANGE}]`,
    cause: `the namespace brings ${UID_RANGE}, so OpenShift does not give it ${annotation}`,
    symptom,
    fix: `add ${annotation}, or remove ${UID_RANGE}: OpenShift then gives the namespace both`,
  };
}

function unusable(annotation: string, value: string, symptom: string): Violation {
  const form = annotation === LEVEL ? 's0:c30,c15' : '1000900000/10000';
  return {
    path: `metadata.annotations[${annotation}]`,
    cause: `${annotation} is '${value}', which admission can make nothing of`,
    symptom,
    fix: `write it in the form ${form}, or remove it: OpenShift then gives the namespace its own`,
  };
}
