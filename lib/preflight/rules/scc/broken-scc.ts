import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { brokenProvider } from '../../upstream/scc/broken-provider';
import { defaultedScc } from '../../upstream/scc/defaults';
import { SecurityContextConstraints } from '../../upstream/scc/security-context-constraints';

export const brokenScc = defineRule<Cluster>({
  id: 'SCC-004',
  severity: 'error',
  title: 'SCC that stops the pods of the whole cluster',
  kinds: ['SecurityContextConstraints.security.openshift.io'],
  upstream: ['openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/admission.go (a8019f39)'],
  docs: 'The API server takes the SCC. From then on it refuses every pod, in each namespace whose pods SCCs apply to, whoever may use the SCC: it makes all SCCs ready before it tries one. Only pods that name another SCC in `openshift.io/required-scc` are still created.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    if ((cluster.apiServer.of(object).answer?.status ?? 201) >= 300) return;
    const scc: SecurityContextConstraints = cluster.stored(object);
    const problem = brokenProvider(defaultedScc(scc));
    if (problem === undefined) return;
    const { name } = object.ref;
    const isRange = scc.runAsUser?.type === 'MustRunAsRange';
    yield {
      path: 'runAsUser',
      cause: `SCC ${name} lets pods run as ${isRange ? 'a range of users, and has one of its ends alone' : 'one user, and does not say which'}`,
      symptom: `every pod of the cluster is refused: error creating provider for SCC ${name} in namespace <namespace>: ${problem}`,
      fix: isRange
        ? 'set both runAsUser.uidRangeMin and runAsUser.uidRangeMax, or none of them for the range of the namespace'
        : 'set runAsUser.uid',
    };
  },
});
