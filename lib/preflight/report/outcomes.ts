import { Finding } from '../engine/finding';
import { LoadedObject } from '../engine/loaded-object';
import { locate } from '../engine/locate';
import { RunResult } from '../engine/run';
import { sortedBy, sortKey } from '../engine/sort-key';
import { PreflightObjectRef } from '../preflight-object-ref';
import { PreflightFinding } from '../preflight-report';
import { reportedFinding } from './report';

/** What the rules that apply to an object say of it. */
export interface ObjectOutcomes {
  readonly object: PreflightObjectRef;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;

  /** In the order of rules. */
  readonly rules: readonly RuleOutcome[];
}

/** What a rule says of an object: it passes without findings. */
export interface RuleOutcome {
  readonly rule: string;
  readonly findings: readonly PreflightFinding[];
}

/** What a run says of each object, in the order of reports. */
export function outcomesOf({ findings, passes }: Pick<RunResult, 'findings' | 'passes'>): ObjectOutcomes[] {
  const byObject = new Map<LoadedObject, Map<string, Finding[]>>();
  const foundBy = (object: LoadedObject, rule: string): Finding[] => {
    const rules = valueOf(byObject, object, () => new Map<string, Finding[]>());
    return valueOf(rules, rule, () => []);
  };
  for (const { object, rule } of passes) foundBy(object, rule);
  for (const finding of findings) foundBy(finding.object, finding.rule).push(finding);
  const outcomes = [...byObject].map(([object, rules]) => ({
    object: object.ref,
    ...locate(object, ''),
    rules: [...rules]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, found]) => ({ rule, findings: found.map(reportedFinding) })),
  }));
  return sortedBy(outcomes, (outcome) => sortKey(outcome.object, outcome));
}

function valueOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
