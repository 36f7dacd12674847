import { Cluster } from '../../cluster/cluster';
import { GrantedAccount, KINDS_OF_GRANTS, SccGrant } from '../../cluster/scc/scc-grants';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { whyFirst } from '../../upstream/scc/more-restrictive';
import { AnsweredPod, grantedPods } from './granted-pods';
import { shownOwner } from './owners';

export const grantUnused = defineRule<Cluster>({
  id: 'SCC-008',
  severity: 'warning',
  title: 'Grant of an SCC that admits none of the pods',
  kinds: KINDS_OF_GRANTS,
  upstream: ['openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/admission.go (a8019f39)'],
  docs: 'A grant lets an SCC be tried, and does not choose it: the first one that admits the pod wins. `anyuid` comes before all others, and refuses each pod with a seccomp profile; most others come after `restricted-v2`, which admits pods that ask for nothing. Pods that are refused are left to SCC-001.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const grant = cluster.scc?.grants.of(object);
    if (grant === undefined) return;
    for (const account of grant.accounts) {
      const granted = grantedPods(account, grant, cluster);
      if (granted === undefined) continue;
      if (granted.unknown !== undefined) yield { unknown: granted.unknown, path: account.path };
      else if (isUnused(grant, granted.pods)) yield violation(account, grant, granted.pods[0], cluster);
    }
  },
});

function isUnused({ sccs }: SccGrant, pods: readonly AnsweredPod[]): boolean {
  return pods.every(({ answer: { allowed, scc } }) => allowed && scc !== null && !sccs.includes(scc));
}

function violation(
  { path, namespace, name }: GrantedAccount,
  { sccs }: SccGrant,
  { pod, answer }: AnsweredPod,
  cluster: Cluster,
): Violation {
  const [granted] = sccs;
  const refusals = cluster.scc?.under(granted, pod)?.walk.find(({ scc }) => scc === granted)?.errors ?? [];
  const isRefused = refusals.length > 0;
  return {
    path,
    cause: `ServiceAccount ${namespace}/${name} may use SCC ${sccs.join(', ')}, and none of its pods is admitted by it: ${answer.scc} admits ${shownOwner(pod)}`,
    symptom: isRefused
      ? `${granted} refuses them: ${refusals[0].text}`
      : `${answer.scc} is tried before ${granted}: it ${whyItComesFirst(answer.scc ?? '', granted, cluster)}`,
    fix: isRefused
      ? 'remove the grant, or from the pods what the SCC refuses'
      : `remove the grant, or set annotation openshift.io/required-scc of the pods to ${granted}`,
    related: [pod.owner.ref],
  };
}

function whyItComesFirst(first: string, second: string, { scc }: Cluster): string {
  const named = (name: string) => scc?.sccs.all.find(({ metadata }) => metadata?.name === name) ?? {};
  return whyFirst(named(first), named(second));
}
