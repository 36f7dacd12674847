import { Rule } from './define-rule';
import { Finding, Unknown, Violation } from './finding';
import { LoadedObject } from './loaded-object';
import { locate } from './locate';
import { kindKey } from './object-index';

/** A rule that threw an error on an object. */
export interface Crash {
  readonly rule: string;
  readonly object: LoadedObject;
  readonly error: unknown;
}

/** What a run gives. */
export interface RunResult {
  /** In the order of file, line, object, rule and path. */
  readonly findings: Finding[];

  /** Number of rules that were asked about an object, over all objects. */
  readonly checks: number;
  readonly crashes: Crash[];
}

/** Asks each rule about each object of its kinds. */
export function run<Cluster>(
  rules: readonly Rule<Cluster>[],
  objects: readonly LoadedObject[],
  cluster: Cluster,
): RunResult {
  const rulesOf = dispatch(rules);
  const findings: Finding[] = [];
  const crashes: Crash[] = [];
  let checks = 0;
  for (const object of objects) {
    for (const rule of rulesOf(kindKey(object.ref))) {
      try {
        if (rule.applies?.(object, cluster) === false) continue;
        checks += 1;
        const outcomes = [...rule.check(object, cluster)];
        findings.push(...outcomes.map((outcome) => findingOf(rule, object, outcome)));
      } catch (error) {
        crashes.push({ rule: rule.id, object, error });
        findings.push(findingOf(rule, object, { unknown: 'the rule ended with an error of its own' }));
      }
    }
  }
  return { findings: sorted(findings), checks, crashes };
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
    cause: isUnknown ? outcome.unknown : outcome.cause,
    symptom: isUnknown ? '' : outcome.symptom,
    fix: isUnknown ? '' : outcome.fix,
    related: isUnknown ? [] : (outcome.related ?? []),
  };
}

function sorted(findings: Finding[]): Finding[] {
  const keyed = findings.map((finding) => ({ finding, key: sortKey(finding) }));
  keyed.sort((a, b) => compare(a.key, b.key));
  return keyed.map(({ finding }) => finding);
}

function sortKey({ place, object, rule, path }: Finding): (string | number)[] {
  const { kind, namespace = '', name, apiVersion } = object.ref;
  return [place?.file ?? '', place?.line ?? 0, kind, namespace, name, apiVersion, rule, path];
}

function compare(a: (string | number)[], b: (string | number)[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return a[at] < b[at] ? -1 : 1;
}
