import { LEVELS, Level } from '../../upstream/pod-security/level-version';
import { levelOfScc, loosest } from '../../upstream/pod-security/openshift/scc-level';
import { serviceAccountUser } from '../../upstream/rbac/service-account-user';
import { User } from '../../upstream/rbac/user';
import { firstUserId } from '../../upstream/scc/namespace-ranges';
import { annotatedNamespace } from '../../upstream/scc/providers';
import { SecurityContextConstraints } from '../../upstream/scc/security-context-constraints';
import { namesUser } from '../../upstream/scc/usable-sccs';
import { accountsOfEachNamespace } from '../standing-objects';
import { openShiftMinor } from '../target';
import { SccNamespaces } from './namespaces';
import { SccCluster } from './scc-cluster';
import { SccFacts } from './scc-facts';

/**
 * The levels that label synchronization gives namespaces: each the loosest of the SCCs that its service accounts may use, whether pods do or not
 * (openshift/cluster-policy-controller pkg/psalabelsyncer, release-4.18).
 */
export class SyncedLevels {
  constructor(
    private readonly facts: SccFacts,
    private readonly clusters: readonly SccCluster[],
    private readonly namespaces: SccNamespaces,
  ) {}

  /** The level of a namespace; all that there may be where what it depends on is not known. */
  of(namespace: string): readonly Level[] {
    const users = this.users(namespace);
    const levels = this.clusters.map((cluster) => this.levelIn(cluster, namespace, users));
    const [level] = levels;
    if (level === undefined || levels.some((each) => each !== level)) return LEVELS;
    // Accounts and roles that are not at hand can only make it looser.
    return this.isAtHand(namespace, users) ? [level] : LEVELS.slice(0, LEVELS.indexOf(level) + 1);
  }

  private users(namespace: string): User[] {
    const atHand = this.facts.objects.inNamespace('ServiceAccount', namespace).map(({ ref }) => ref.name);
    const names = new Set([...accountsOfEachNamespace(this.facts.target), ...atHand]);
    return [...names].map((name) => serviceAccountUser(namespace, name));
  }

  private levelIn({ sccs, access }: SccCluster, namespace: string, users: readonly User[]): Level | undefined {
    const isUsable = (scc: SecurityContextConstraints): boolean =>
      users.some((user) => namesUser(scc, user) || access.mayUse(user, scc.metadata?.name ?? '', namespace));
    const facts = {
      release: openShiftMinor(this.facts.target),
      firstUserId: firstUserId(annotatedNamespace(this.namespaces.of(namespace))),
    };
    const levels = sccs.all.filter(isUsable).map((scc) => levelOfScc(scc, facts));
    return levels.includes(undefined) ? undefined : loosest(levels as Level[]);
  }

  private isAtHand(namespace: string, users: readonly User[]): boolean {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace };
    return this.facts.presence.isCovered(account) && this.clusters[0].access.doubt(users, namespace) === undefined;
  }
}
