import { Cluster } from '../../cluster/cluster';
import { SccPredictions } from '../../cluster/scc/scc-predictions';
import { GrantedAccount, KINDS_OF_GRANTS } from '../../cluster/scc/scc-grants';
import { openShiftMinor } from '../../cluster/target';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { restrictionPoints } from '../../upstream/scc/order';
import { releaseSccs } from '../../upstream/scc/releases/release-sccs';
import { haveSameIds, looser } from './admission-difference';
import { AnsweredPod, GrantedPods, grantedPods } from './granted-pods';
import { shownOwner } from './owners';

const ANYBODY = { name: '', groups: ['system:authenticated'] };

/** An SCC that would do, and a pod for which it would. */
interface Narrower {
  readonly enough: string;
  readonly pod: AnsweredPod;
}

/** What is known of accounts already: many grants may be for one of them. */
const known = new WeakMap<GrantedPods, Map<string, Narrower | undefined>>();

export const grantTooWide = defineRule<Cluster>({
  id: 'SCC-007',
  severity: 'warning',
  title: 'SCC that allows more than the pods need',
  kinds: KINDS_OF_GRANTS,
  upstream: [
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/util/sort/byrestrictions.go (a8019f39)',
    'openshift/cluster-kube-apiserver-operator:bindata/bootkube/scc-manifests (release-4.12 to release-4.22)',
  ],
  docs: 'A more restrictive SCC of OpenShift admits all pods of the account that the granted one admits, as they are, and their containers run as the same users and groups. How restrictive an SCC is, is counted as admission does it. Pods that leave the user to their image are not judged: what the image needs is not known.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const { scc } = cluster;
    const grant = scc?.grants.of(object);
    if (scc === undefined || grant === undefined) return;
    for (const account of grant.accounts) {
      const granted = grantedPods(account, grant, cluster);
      for (const wide of grant.sccs) {
        const narrower = granted && narrowerOf(wide, granted, cluster);
        if (narrower !== undefined) yield violation(account, { wide, ...narrower, scc });
      }
    }
  },
});

/** The SCC that would do for what another one admits of the pods of an account. */
function narrowerOf(wide: string, granted: GrantedPods, cluster: Cluster): Narrower | undefined {
  const ofAccount = known.get(granted) ?? new Map<string, Narrower | undefined>();
  known.set(granted, ofAccount);
  if (!ofAccount.has(wide)) {
    const pods = (granted.pods ?? []).filter(({ answer }) => answer.scc === wide);
    const enough = pods.length === 0 ? undefined : narrowest(wide, pods, cluster);
    ofAccount.set(wide, enough === undefined ? undefined : { enough, pod: pods[0] });
  }
  return ofAccount.get(wide);
}

/** The most restrictive SCC of OpenShift that makes the same of pods. */
function narrowest(wide: string, pods: readonly AnsweredPod[], { scc, target }: Cluster): string | undefined {
  const shipped = new Set(releaseSccs(openShiftMinor(target)).sccs.map(({ metadata }) => metadata?.name));
  const all = (scc?.sccs.all ?? []).map((each) => ({
    name: each.metadata?.name ?? '',
    points: restrictionPoints(each),
  }));
  const most = all.find(({ name }) => name === wide)?.points ?? 0;
  return all
    .filter(({ name, points }) => points < most && shipped.has(name))
    .sort((a, b) => a.points - b.points || (a.name < b.name ? -1 : 1))
    .find(({ name }) => pods.every((pod) => isEnough(name, pod, scc)))?.name;
}

function isEnough(name: string, { pod, answer }: AnsweredPod, scc: SccPredictions | undefined): boolean {
  const other = scc?.under(name, pod);
  return other !== undefined && other.allowed && haveSameIds(answer, other);
}

function violation(
  { path, namespace, name }: GrantedAccount,
  { wide, enough, pod, scc }: Narrower & { wide: string; scc: SccPredictions },
): Violation {
  const owner = shownOwner(pod.pod);
  const other = scc.under(enough, pod.pod);
  const side = other === undefined ? [] : looser(pod.answer, other);
  const isForAll = scc.access.mayUse(ANYBODY, enough, namespace);
  return {
    path,
    cause: `SCC ${wide} admits the pods of ServiceAccount ${namespace}/${name}, such as those of ${owner}, and ${enough} would admit them as they are`,
    symptom:
      side.length > 0
        ? `under ${wide} its containers ${side.join(', and ')}; under ${enough} not so`
        : `who changes ${owner} may use all that ${wide} allows`,
    fix: isForAll
      ? `remove the grant: everybody may use ${enough}`
      : `grant ${enough} instead: bind ClusterRole system:openshift:scc:${enough}`,
    related: [pod.pod.owner.ref],
  };
}
