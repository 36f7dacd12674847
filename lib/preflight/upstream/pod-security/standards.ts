import { PodTemplateSpec } from '../api-server/built-in/core/pod/pod-spec';
import { CheckPod, Forbidden } from './check';
import { CHECKS } from './checks';
import { judgedPod } from './judged-pod';
import { Level, LevelVersion, minorOf } from './level-version';

/** The last minor in which a check changed. */
const LAST_CHANGE = Math.max(...CHECKS.flatMap(({ versions }) => versions.map(({ since }) => since)));

/** The Pod Security Standards as an API server knows them (pod-security-admission `policy/registry.go`, v0.36.3). */
export class PodSecurityStandards {
  private readonly newest: number;
  private readonly checks = new Map<string, readonly CheckPod[]>();

  /** @param minor minor version of the API server; newer versions of the standards are to it as its own */
  constructor(minor = LAST_CHANGE) {
    this.newest = Math.min(minor, LAST_CHANGE);
  }

  /** Why a level forbids a pod, in the order of its checks. */
  public judge(pod: PodTemplateSpec, at: LevelVersion): Forbidden[] {
    if (at.level === 'privileged') return [];
    const judged = judgedPod(pod);
    return this.checksOf(at.level, Math.min(minorOf(at), this.newest)).flatMap((check) => check(judged) ?? []);
  }

  private checksOf(level: Level, minor: number): readonly CheckPod[] {
    const key = `${level}:${minor}`;
    const known = this.checks.get(key) ?? checksAt(level, minor);
    this.checks.set(key, known);
    return known;
  }
}

/** What is forbidden with its details, as messages about one pod say it. */
export function detailsOf(forbidden: readonly Forbidden[]): string {
  return forbidden.map(({ reason, detail }) => (detail === '' ? reason : `${reason} (${detail})`)).join(', ');
}

/** What is forbidden without details, as messages about many pods say it. */
export function reasonsOf(forbidden: readonly Forbidden[]): string {
  return forbidden.map(({ reason }) => reason).join(', ');
}

function checksAt(level: Level, minor: number): CheckPod[] {
  const existing = CHECKS.filter(({ versions: [first] }) => first.since <= minor).filter(
    (check) => level === 'restricted' || check.level === 'baseline',
  );
  const replaced = existing.map(({ replaces }) => replaces);
  return existing
    .filter(({ id }) => !replaced.includes(id))
    .flatMap(({ versions }) => versions.filter(({ since }) => since <= minor).slice(-1))
    .map(({ check }) => check);
}
