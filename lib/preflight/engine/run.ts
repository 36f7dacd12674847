import { Rule } from './define-rule';
import { Finding, Unknown, Violation } from './finding';
import { LoadedObject } from './loaded-object';
import { locate } from './locate';
import { kindKey } from './object-index';
import { SortKey, sortedBy, sortKey } from './sort-key';

/** Findings of a rule about one object that are listed: more say nothing new, and hostile input can have millions. */
const MAX_LISTED = 100;

/** A rule that threw an error on an object. */
export interface Crash {
  readonly rule: string;
  readonly object: LoadedObject;
  readonly error: unknown;
}

/** A rule that has nothing to say of an object. */
export interface Pass {
  readonly rule: string;
  readonly object: LoadedObject;
}

/** What a run gives. */
export interface RunResult {
  /** In the order of file, line, object, rule and path. */
  readonly findings: Finding[];

  /** Number of rules that were asked about an object, over all objects. */
  readonly checks: number;
  readonly crashes: Crash[];

  /** Empty unless they are asked for. */
  readonly passes: Pass[];
}

/** What a run does besides. */
export interface RunOptions {
  /** Whether passes are kept: there are many more of them than of findings. */
  readonly withPasses?: boolean;

  /** Told how many objects are done, after each. */
  readonly onProgress?: (done: number) => void;
}

/** Asks each rule about each object of its kinds. */
export function run<Cluster>(
  rules: readonly Rule<Cluster>[],
  objects: readonly LoadedObject[],
  cluster: Cluster,
  { withPasses = false, onProgress }: RunOptions = {},
): RunResult {
  const rulesOf = dispatch(rules);
  const findings: Finding[] = [];
  const crashes: Crash[] = [];
  const passes: Pass[] = [];
  let checks = 0;
  for (const [index, object] of objects.entries()) {
    for (const rule of rulesOf(kindKey(object.ref))) {
      try {
        if (rule.applies?.(object, cluster) === false) continue;
        checks += 1;
        const found = judge(rule, object, cluster);
        findings.push(...found);
        if (withPasses && found.length === 0) passes.push({ rule: rule.id, object });
      } catch (error) {
        crashes.push({ rule: rule.id, object, error });
        findings.push(findingOf(rule, object, { unknown: 'the rule ended with an error of its own' }));
      }
    }
    onProgress?.(index + 1);
  }
  return { findings: sortedBy(findings, findingKey), checks, crashes, passes };
}

/** What a rule finds about an object, the first hundred of it. */
function judge<Cluster>(rule: Rule<Cluster>, object: LoadedObject, cluster: Cluster): Finding[] {
  const found: Finding[] = [];
  let failed = 0;
  let unknown = 0;
  for (const outcome of rule.check(object, cluster)) {
    if (found.length < MAX_LISTED) found.push(findingOf(rule, object, outcome));
    else if ('unknown' in outcome) unknown += 1;
    else failed += 1;
  }
  const rest = (count: number): string => `${count} more of this rule about this object, which are not listed`;
  if (failed > 0) {
    const more = { path: '', cause: rest(failed), symptom: '', fix: 'mend those that are listed first' };
    found.push(findingOf(rule, object, more));
  }
  if (unknown > 0) found.push(findingOf(rule, object, { unknown: rest(unknown) }));
  return found;
}

function dispatch<Cluster>(rules: readonly Rule<Cluster>[]): (kind: string) => readonly Rule<Cluster>[] {
  const byKind = new Map<string, Rule<Cluster>[]>();
  return (kind) => {
    let found = byKind.get(kind);
    if (found === undefined) {
      found = rules.filter(({ kinds }) => kinds.includes('*') || kinds.includes(kind));
      byKind.set(kind, found);
    }
    return found;
  };
}

function findingOf<Cluster>(rule: Rule<Cluster>, object: LoadedObject, outcome: Violation | Unknown): Finding {
  const isUnknown = 'unknown' in outcome;
  const path = outcome.path ?? '';
  return {
    rule: rule.id,
    severity: rule.severity,
    state: isUnknown ? 'unknown' : 'fail',
    object,
    place: (isUnknown ? undefined : outcome.place) ?? locate(object, path),
    path,
    ...(isUnknown || outcome.key === undefined ? {} : { key: outcome.key }),
    cause: isUnknown ? outcome.unknown : outcome.cause,
    symptom: isUnknown ? '' : outcome.symptom,
    fix: isUnknown ? '' : outcome.fix,
    related: isUnknown ? [] : (outcome.related ?? []),
  };
}

function findingKey({ place, object, rule, path }: Finding): SortKey {
  return sortKey(object.ref, place, rule, path);
}
