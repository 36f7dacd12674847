import { PodSecurity } from '../../cluster/pod-security/pod-security';
import { ReachingPod } from '../../cluster/pod-security/reaching-pod';
import { AskedPod } from '../../cluster/scc/scc-predictions';
import { Violation } from '../../engine/finding';
import { LoadedObject } from '../../engine/loaded-object';
import { kindKey } from '../../engine/object-index';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { changedPod } from '../../upstream/pod-security/changed-pod';
import { Forbidden, PodChange } from '../../upstream/pod-security/check';
import { LEVELS, Level, LevelVersion } from '../../upstream/pod-security/level-version';
import { Mode, labelOf } from '../../upstream/pod-security/namespace-policy';
import { REQUIRED_SCC } from '../../upstream/scc/request';
import { changeText, changesOfObject } from './change-text';

/** SCCs of OpenShift that leave nothing in a pod that level restricted forbids, unless the pod asks for it. */
const STRICT_SCCS = ['restricted-v2', 'restricted-v3', 'nonroot-v2'];

/** A pod that a level forbids. */
export interface ForbiddenPod {
  readonly owner: LoadedObject;

  /** Path of its spec in the owner. */
  readonly path: string;
  readonly asked: AskedPod;
  readonly reaching: ReachingPod;
  readonly mode: Mode;
  readonly level: LevelVersion;
  readonly forbidden: readonly Forbidden[];
}

/** What of a pod to change. */
interface Repair {
  readonly changes: readonly PodChange[];

  /** The SCC that admits it then. */
  readonly scc?: string;
}

/** The changes after which a pod is admitted and allowed, or the level that allows it. */
export function fixOf(pod: ForbiddenPod, podSecurity: PodSecurity): Pick<Violation, 'path' | 'fix'> {
  const { owner, path, mode, asked, reaching } = pod;
  const relabel = `set label ${labelOf(mode)} of Namespace ${asked.namespace} to ${strictestFor(pod, podSecurity)}`;
  const repair = repairOf(pod, podSecurity);
  if (repair === undefined) return { path, fix: relabel };
  const written = isBuiltIn(owner) ? changesOfObject(repair.changes, path, owner.body) : repair.changes;
  const text = isBuiltIn(owner) ? changeText(written) : `in its pods: ${changeText(written)}`;
  return {
    path: isBuiltIn(owner) && written.length === 1 ? written[0].path : path,
    fix:
      repair.scc === reaching.scc
        ? text
        : `to have SCC ${repair.scc} admit it, ${text}; to keep ${reaching.scc}, ${relabel}`,
  };
}

/** The strictest level that allows a pod. */
export function strictestFor(
  { reaching, level }: Pick<ForbiddenPod, 'reaching' | 'level'>,
  podSecurity: PodSecurity,
): Level {
  const isAllowed = (at: Level): boolean => podSecurity.judge(reaching.pod, { ...level, level: at }).length === 0;
  return [...LEVELS].reverse().find(isAllowed) ?? LEVELS[0];
}

/** Whether the API server itself knows the kind. */
export function isBuiltIn({ ref }: LoadedObject): boolean {
  return KINDS_WITH_PODS.includes(kindKey(ref));
}

/**
 * What the level asks for, if the same SCC admits the pod then; else another SCC, which does that itself. Without SCCs what the level asks for always
 * helps.
 */
function repairOf({ asked, reaching, level, forbidden }: ForbiddenPod, podSecurity: PodSecurity): Repair | undefined {
  const tried = (changes: readonly PodChange[]): Repair | undefined => {
    const changed = podSecurity.reaching({ ...asked, pod: changedPod(asked.pod, changes) });
    if (changed === undefined || changed.doubt !== undefined) return undefined;
    return podSecurity.judge(changed.pod, level).length === 0 ? { changes, scc: changed.scc } : undefined;
  };
  const changes = forbidden.flatMap((each) => each.changes);
  if (reaching.scc === undefined) return { changes };
  const own = tried(changes);
  if (own?.scc === reaching.scc) return own;
  const required = (scc: string) => [{ path: `metadata.annotations[${REQUIRED_SCC}]`, value: scc }];
  return STRICT_SCCS.reduce<Repair | undefined>((found, scc) => found ?? tried(required(scc)), undefined) ?? own;
}
