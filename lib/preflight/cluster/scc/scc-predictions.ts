import { JsonObject } from '../../engine/json-value';
import { User } from '../../upstream/rbac/user';
import { SccAnswer } from '../../upstream/scc/answer';
import { NamespaceBlock } from '../../upstream/scc/namespace-allocation';
import { Pod } from '../../upstream/scc/pod';
import { NextChange } from '../../upstream/scc/releases/changes';
import { PodRepair, findRepair } from '../../upstream/scc/repair/find-repair';
import { REACHES, Reach } from '../../upstream/scc/repair/pod-edit';
import { REQUIRED_SCC } from '../../upstream/scc/request';
import { accountUser } from '../../upstream/scc/usable-sccs';
import { Level } from '../../upstream/pod-security/level-version';
import { DerivedPod } from '../derived-pods';
import { ClusterSccs } from './cluster-sccs';
import { SccNamespaces } from './namespaces';
import { PodAdmission, shown, withoutBlock } from './pod-admission';
import { PossibleBlocks } from './possible-blocks';
import { repairWorld } from './repair-world';
import { SccAccess } from './scc-access';
import { SccCluster, sccClusters, withOneScc } from './scc-cluster';
import { SccFacts } from './scc-facts';
import { SccGrants } from './scc-grants';
import { SyncedLevels } from './synced-levels';

/** What the admission of SecurityContextConstraints will say of a pod, or why that cannot be told. */
export type SccPrediction =
  | { readonly answer: PodAdmission; readonly unknown?: undefined }
  | {
      readonly answer?: undefined;
      readonly unknown: string;

      /** Whether the pod is admitted, where only the SCC is not known that admits it. */
      readonly isAllowed?: boolean;
    };

/** A pod that admission is asked about. */
export type AskedPod = Pick<DerivedPod, 'namespace' | 'serviceAccount' | 'pod' | 'requester' | 'doubt'>;

/** What may come of a pod. */
interface Outcome {
  readonly answer: SccAnswer;

  /** What is not known, and would have to be the case for it. */
  readonly because: string;
}

const ORDINARY_USER: User = { name: '', groups: ['system:authenticated'] };
const ADMINISTRATOR: User = { name: '', groups: ['system:authenticated', 'system:cluster-admins', 'system:masters'] };

/** Answers of the admission of an OpenShift cluster, each asked for once. */
export class SccPredictions {
  readonly sccs: ClusterSccs;
  readonly access: SccAccess;
  readonly grants: SccGrants;
  readonly namespaces: SccNamespaces;
  private readonly clusters: readonly [SccCluster, ...SccCluster[]];
  private readonly blocks: PossibleBlocks;
  private readonly levels: SyncedLevels;
  private readonly predictions = new WeakMap<AskedPod, SccPrediction>();
  private readonly clustersWith = new Map<string, typeof this.clusters>();

  constructor(private readonly facts: SccFacts) {
    this.clusters = sccClusters(facts);
    this.namespaces = new SccNamespaces(facts);
    const [{ sccs, access }] = this.clusters;
    this.levels = new SyncedLevels(facts, this.clusters, this.namespaces);
    this.blocks = new PossibleBlocks(sccs.all);
    this.access = access;
    this.grants = new SccGrants(facts, access.objects, sccs.all);
    this.sccs = sccs;
  }

  public of(pod: AskedPod): SccPrediction {
    let prediction = this.predictions.get(pod);
    if (prediction === undefined) this.predictions.set(pod, (prediction = this.predict(pod)));
    return prediction;
  }

  /**
   * What gets a refused pod admitted, as far as it is known; nothing for other pods.
   *
   * @param reaches how far edits of the pod may go
   */
  public repair(pod: AskedPod, reaches: readonly Reach[] = REACHES): PodRepair | undefined {
    const { answer } = this.of(pod);
    if (answer === undefined || answer.allowed) return undefined;
    const { clusters, namespaces } = this;
    const blocksFor = (each: Pod) => this.blocksOf({ ...pod, pod: each as JsonObject }).blocks;
    const admittedBy = (each: Pod) => this.admittedBy({ ...pod, pod: each as JsonObject });
    const world = repairWorld({ ...pod, answer, reaches, clusters, namespaces, blocksFor, admittedBy });
    return world && findRepair(pod.pod, world);
  }

  /** The SCC that admits a pod, or an empty text where only that is not known; nothing where none does for certain. */
  private admittedBy(pod: AskedPod): string | undefined {
    const prediction = this.of(pod);
    if (prediction.answer !== undefined) return prediction.answer.scc ?? undefined;
    return prediction.isAllowed === true ? '' : undefined;
  }

  /** The levels of Pod Security of which one is given to a namespace, as its service accounts may use these SCCs and no others. */
  public syncedLevels(namespace: string): readonly Level[] {
    return this.levels.of(namespace);
  }

  /** What one SCC makes of a pod that may use it and no other; nothing where that is not known. */
  public under(scc: string, pod: AskedPod): PodAdmission | undefined {
    if (pod.doubt !== undefined) return undefined;
    const { isOpen, blocks } = this.blocksOf(pod);
    const [{ answer }, ...outcomes] = this.outcomes(pod, blocks, this.withOnly(scc));
    if (outcomes.some((each) => each.answer.allowed !== answer.allowed)) return undefined;
    return isOpen ? withoutBlock(answer, blocks[0]) : shown(answer);
  }

  private withOnly(scc: string): typeof this.clusters {
    let clusters = this.clustersWith.get(scc);
    if (clusters === undefined) {
      const [latest, ...earlier] = this.clusters.map((each) => withOneScc(each, scc, this.facts.target));
      this.clustersWith.set(scc, (clusters = [latest, ...earlier]));
    }
    return clusters;
  }

  private blocksOf({ namespace, pod }: AskedPod): { isOpen: boolean; blocks: [NamespaceBlock, ...NamespaceBlock[]] } {
    const isOpen = this.namespaces.isOpen(namespace);
    const [first, ...others] = this.blocks.for(pod);
    return { isOpen, blocks: [first, ...(isOpen ? others : [])] };
  }

  private predict(pod: AskedPod): SccPrediction {
    if (pod.doubt !== undefined) return { unknown: pod.doubt };
    const { isOpen, blocks } = this.blocksOf(pod);
    const [first] = blocks;
    const [{ answer }, ...outcomes] = this.outcomes(pod, blocks, this.clusters);
    if (answer.skipped) return { answer: shown(answer) };
    const other = outcomes.find((each) => each.answer.allowed !== answer.allowed);
    const doubt = other?.because ?? this.namespaces.doubt(pod.namespace);
    if (doubt !== undefined) return { unknown: doubt };
    const unknown = outcomes.find((each) => each.answer.scc !== answer.scc)?.because ?? this.grantDoubt(pod, answer);
    if (unknown === undefined) return { answer: isOpen ? withoutBlock(answer, first) : shown(answer) };
    return answer.allowed ? { unknown, isAllowed: true } : { unknown };
  }

  /** What comes of the pod in all circumstances that may be the case, the most likely ones first. */
  private outcomes(
    pod: AskedPod,
    blocks: readonly NamespaceBlock[],
    clusters: readonly SccCluster[],
  ): [Outcome, ...Outcome[]] {
    const outcomes: Outcome[] = [];
    const requesters = pod.requester === undefined ? [ORDINARY_USER, ADMINISTRATOR] : [pod.requester];
    for (const requester of requesters) {
      for (const block of blocks) {
        let answer: SccAnswer | undefined;
        for (const { admission, before } of clusters) {
          if (answer !== undefined && !isAbout(before, pod.pod, answer)) continue;
          const namespace = this.namespaces.with(pod.namespace, block);
          answer = admission.admit({ namespace, requester, pod: pod.pod });
          outcomes.push({ answer, because: this.because(pod, { requester, block, before }, blocks) });
        }
      }
    }
    return outcomes as [Outcome, ...Outcome[]];
  }

  private because(
    { namespace }: AskedPod,
    { requester, block, before }: { requester: User; block: NamespaceBlock; before?: NextChange },
    [first]: readonly NamespaceBlock[],
  ): string {
    if (requester === ADMINISTRATOR) {
      return 'who creates the pod is not known, and an administrator of the cluster may use every SCC';
    }
    if (block !== first) {
      return `the ids of namespace ${namespace} are not known, and with ${block.start} to ${block.end} the answer is another`;
    }
    const { version } = this.facts.target;
    return `which build of OpenShift ${version} the cluster has is not known, and earlier ones ${before?.lack}`;
  }

  /** A grant that is not at hand and may change the answer. */
  private grantDoubt({ namespace, serviceAccount, pod, requester }: AskedPod, answer: SccAnswer): string | undefined {
    const [{ sccs, access }] = this.clusters;
    const required = (pod as Pod).metadata?.annotations?.[REQUIRED_SCC] ?? '';
    const absent = required === '' ? undefined : sccs.doubt(required);
    if (absent !== undefined && !answer.allowed) return absent;
    if (answer.walk.length === 0) return undefined;
    return access.doubt([accountUser(namespace, serviceAccount), requester ?? ORDINARY_USER], namespace);
  }
}

/** Whether a change can make a difference for a pod, given the answer of builds that have it. */
function isAbout(change: Partial<NextChange> = {}, { spec = {} }: Pod, { walk }: SccAnswer): boolean {
  const { scc, volume, inUserNamespace = false } = change;
  if (inUserNamespace && spec.hostUsers !== false) return false;
  if (scc !== undefined && !walk.some((step) => step.scc === scc && step.usable)) return false;
  return volume === undefined || (spec.volumes ?? []).some((each) => Object.hasOwn(each, volume));
}
