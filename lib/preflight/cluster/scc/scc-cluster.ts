import { User } from '../../upstream/rbac/user';
import { SccAdmission } from '../../upstream/scc/admission';
import { NextChange } from '../../upstream/scc/releases/changes';
import { EarlierSccs, ShippedSccs, releaseSccs } from '../../upstream/scc/releases/release-sccs';
import { Target, openShiftMinor } from '../target';
import { ClusterSccs, hasSccs } from './cluster-sccs';
import { SccAccess, isListed } from './scc-access';
import { SccFacts } from './scc-facts';

/** A cluster as admission sees it, as builds of its release make it. */
export interface SccCluster {
  readonly sccs: ClusterSccs;
  readonly access: SccAccess;
  readonly admission: SccAdmission;

  /** The change that these builds do not have yet; absent for the latest ones. */
  readonly before?: NextChange;
}

/** The cluster with the latest builds of its release, and with earlier ones where they make a difference: latest first. */
export function sccClusters(facts: SccFacts): readonly [SccCluster, ...SccCluster[]] {
  const { uncertain, ...latest } = releaseSccs(openShiftMinor(facts.target));
  return [
    clusterOf(facts, latest),
    ...(isAtHand(facts, latest) ? [] : uncertain).map((earlier) => clusterOf(facts, earlier)),
  ];
}

/** Whether nothing is taken from the release. */
function isAtHand(facts: SccFacts, shipped: ShippedSccs): boolean {
  return hasSccs(facts) && isListed(facts, 'ClusterRole', shipped) && isListed(facts, 'ClusterRoleBinding', shipped);
}

function clusterOf(facts: SccFacts, shipped: ShippedSccs & Partial<EarlierSccs>): SccCluster {
  const sccs = new ClusterSccs(facts, shipped);
  const access = new SccAccess(facts, shipped, sccs);
  const mayUse = (user: User, scc: string, namespace: string): boolean => access.mayUse(user, scc, namespace);
  const admission = new SccAdmission({ sccs: sccs.all, mayUse, release: openShiftMinor(facts.target) });
  return { sccs, access, admission, before: shipped.before };
}

/** The cluster where everybody may use one SCC, and nobody another one. */
export function withOneScc(cluster: SccCluster, name: string, target: Target): SccCluster {
  const sccs = cluster.sccs.all.map((scc) => ({ ...scc, users: [], groups: [] }));
  const mayUse = (_: User, scc: string): boolean => scc === name;
  return { ...cluster, admission: new SccAdmission({ sccs, mayUse, release: openShiftMinor(target) }) };
}
