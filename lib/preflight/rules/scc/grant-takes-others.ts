import { Cluster } from '../../cluster/cluster';
import { GrantedGroup, KINDS_OF_GRANTS } from '../../cluster/scc/scc-grants';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { inOrder } from '../../upstream/scc/order';
import { whyFirst } from '../../upstream/scc/more-restrictive';

/** Groups that pods of the whole cluster are in: through who creates them, or through their accounts. */
const OF_CLUSTER = ['system:authenticated', 'system:serviceaccounts'];
const OF_NAMESPACE = /^system:serviceaccounts:(.+)$/;

const RESTRICTED = 'restricted-v2';

export const grantTakesOthers = defineRule<Cluster>({
  id: 'SCC-009',
  severity: 'warning',
  title: 'SCC that takes the pods of others',
  kinds: KINDS_OF_GRANTS,
  upstream: ['openshift/apiserver-library-go:pkg/securitycontextconstraints/util/sort/bypriority.go (a8019f39)'],
  docs: 'Of the SCCs that may be used for a pod, the first one that admits it decides what becomes of it: by priority, then the more restrictive one. An SCC before `restricted-v2` that a whole group may use takes pods that `restricted-v2` admitted until then, which from their next start on run with its user and without what `restricted-v2` gives them. Of a group of one namespace it is said where the input has such a pod.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const { scc } = cluster;
    const grant = scc?.grants.of(object);
    if (scc === undefined || grant === undefined) return;
    const sccs = inOrder(scc.sccs.all);
    const names = sccs.map(({ metadata }) => metadata?.name ?? '');
    const last = names.indexOf(RESTRICTED);
    const at = names.findIndex((name, index) => index < last && grant.sccs.includes(name));
    if (at < 0) return;
    for (const group of grant.groups) {
      const pods = grant.namespace === undefined ? takenBy(group, names[at], cluster) : undefined;
      if (pods !== undefined) yield violation(group, { name: names[at], why: whyFirst(sccs[at], sccs[last]), pods });
    }
  },
});

/** Which pods a group takes that are not of those who asked for it. */
function takenBy({ name }: GrantedGroup, sccName: string, { accountPods, scc }: Cluster): string | undefined {
  if (OF_CLUSTER.includes(name)) return 'pods of all namespaces';
  const [, namespace] = OF_NAMESPACE.exec(name) ?? [];
  if (namespace === undefined) return undefined;
  const isTaken = accountPods
    .inNamespace(namespace)
    .some((pod) => scc?.of(pod).answer?.scc === sccName && scc.under(RESTRICTED, pod)?.allowed === true);
  return isTaken ? `pods of namespace ${namespace}` : undefined;
}

function violation(
  { path, name: group }: GrantedGroup,
  { name, why, pods }: { name: string; why: string; pods: string },
): Violation {
  return {
    path,
    cause: `group ${group} may use SCC ${name}, which comes before ${RESTRICTED}: it ${why}`,
    symptom: `${pods} that both would admit are admitted by ${name} from their next start on`,
    fix: `give SCC ${name} to the service accounts that need it, and not to group ${group}`,
  };
}
