import { JsonObject } from '../../engine/json-value';
import { valueAt } from '../../engine/field-path';
import { NamespaceBlock } from '../../upstream/scc/namespace-allocation';
import { restrictionPoints } from '../../upstream/scc/order';
import { Pod } from '../../upstream/scc/pod';
import { RepairWorld } from '../../upstream/scc/repair/find-repair';
import { Reach } from '../../upstream/scc/repair/pod-edit';
import { REQUIRED_PATH } from '../../upstream/scc/request';
import { SecurityContextConstraints } from '../../upstream/scc/security-context-constraints';
import { SccNamespaces } from './namespaces';
import { PodAdmission } from './pod-admission';
import { SccCluster } from './scc-cluster';

/** A refused pod, and what the search for a repair asks about. */
export interface RefusedPod {
  readonly pod: JsonObject;
  readonly namespace: string;
  readonly reaches: readonly Reach[];
  readonly answer: PodAdmission;
  readonly clusters: readonly [SccCluster, ...SccCluster[]];
  readonly namespaces: SccNamespaces;

  /** What the namespace may have: the first one stands for most. */
  readonly blocksFor: (pod: Pod) => readonly NamespaceBlock[];

  /** The SCC that admits a pod in its place, or an empty text where only that is not known; nothing where none does for certain. */
  readonly admittedBy: (pod: Pod) => string | undefined;
}

/** What the cluster may do for a refused pod; nothing where SCCs are not to blame. */
export function repairWorld(refused: RefusedPod): RepairWorld | undefined {
  const { answer, clusters, reaches, admittedBy } = refused;
  const [{ sccs }] = clusters;
  const isRequired = answer.walk.length <= 1 && valueAt(refused.pod, REQUIRED_PATH) !== undefined;
  if (answer.walk.length === 0 && !isRequired) return undefined;
  const byName = new Map(sccs.all.map((scc) => [nameOf(scc), scc]));
  const tried = (isUsable: boolean): SecurityContextConstraints[] =>
    answer.walk.filter(({ usable }) => usable === isUsable).flatMap(({ scc }) => byName.get(scc) ?? []);
  const denied = new Set(tried(false));
  return {
    usable: tried(true),
    own: tried(true).filter((scc) => sccs.ofInput.includes(scc)),
    grantable: sccs.grantable
      .filter((scc) => denied.has(scc))
      .sort((a, b) => restrictionPoints(a) - restrictionPoints(b)),
    reaches,
    base: byName.get('restricted-v2'),
    ...(isRequired && { required: { path: REQUIRED_PATH } }),
    refusals: (scc, pod) => {
      const [block] = refused.blocksFor(pod);
      return refusals(refused, clusters[0], { scc, pod, block });
    },
    admittedBy,
    isAdmittedWith: (scc, pod) => isAdmittedWith(refused, scc, pod),
  };
}

/** Whatever build the cluster has, and whatever ids the namespace. */
function isAdmittedWith(refused: RefusedPod, given: SecurityContextConstraints, pod: Pod): boolean {
  const isShipped = refused.clusters[0].sccs.all.includes(given);
  return refused.clusters.every((cluster) => {
    const scc = isShipped ? cluster.sccs.all.find((each) => nameOf(each) === nameOf(given)) : given;
    if (scc === undefined) return false;
    return refused.blocksFor(pod).every((block) => refusals(refused, cluster, { scc, pod, block })?.length === 0);
  });
}

interface Trial {
  readonly scc: SecurityContextConstraints;
  readonly pod: Pod;
  readonly block: NamespaceBlock;
}

function refusals({ namespace, namespaces }: RefusedPod, { admission }: SccCluster, { scc, pod, block }: Trial) {
  return admission.refusals(scc, { namespace: namespaces.with(namespace, block), pod });
}

function nameOf({ metadata }: SecurityContextConstraints): string {
  return metadata?.name ?? '';
}
