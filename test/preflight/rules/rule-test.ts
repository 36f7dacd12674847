import { Cluster, clusterOf } from '../../../lib/preflight/cluster/cluster';
import { selectComponents } from '../../../lib/preflight/cluster/components';
import { parseTarget } from '../../../lib/preflight/cluster/target';
import { Rule } from '../../../lib/preflight/engine/define-rule';
import { Finding } from '../../../lib/preflight/engine/finding';
import { LoadedObject } from '../../../lib/preflight/engine/loaded-object';
import { loadText } from '../../../lib/preflight/engine/load';
import { run } from '../../../lib/preflight/engine/run';

/** What a rule is asked about: manifests as text, and what else is known. */
export interface Given {
  readonly text: string;
  readonly state?: string;
  readonly components?: { readonly [name: string]: string };
  readonly platform?: string;
}

/** A violation that is expected. */
export interface Expected {
  readonly line?: number;
  readonly path: string;
  readonly cause: string;
  readonly symptom: string;
  readonly fix: string;
}

interface RuleCases {
  /** Whether the order of objects counts. */
  readonly ordered?: boolean;

  readonly passes: { readonly [name: string]: string | Given };

  /** `fixed`: the manifests after the fix, which the rule passes where all else is as it was given. */
  readonly fails: {
    readonly [name: string]: { given: string | Given; findings: Expected[]; fixed?: string | Given };
  };
  readonly unknown?: { readonly [name: string]: { given: string | Given; unknown: string[] } };
}

/** Tests a rule on manifests that pass, that fail, and that it cannot tell about. */
export function ruleTest(rule: Rule<Cluster>, { ordered = false, passes, fails, unknown = {} }: RuleCases): void {
  describe(`${rule.id} ${rule.title}`, () => {
    test.each(Object.entries(passes))('passes: %s', (_, given) => {
      expect(findingsOf(rule, given, ordered)).toEqual([]);
    });

    test.each(Object.entries(fails))('fails: %s', (_, { given, findings, fixed }) => {
      const found = findingsOf(rule, given, ordered);
      expect(found.filter(({ state }) => state === 'fail').map(shownBy(findings))).toEqual(findings);
      const around = typeof given === 'string' ? {} : given;
      const after = typeof fixed === 'string' ? { ...around, text: fixed } : fixed;
      if (after !== undefined) expect(findingsOf(rule, after, ordered)).toEqual([]);
    });

    for (const [name, { given, unknown: causes }] of Object.entries(unknown)) {
      test(`cannot tell: ${name}`, () => {
        const found = findingsOf(rule, given, ordered);
        expect(found.filter(({ state }) => state === 'unknown').map(({ cause }) => cause)).toEqual(causes);
      });
    }
  });
}

/** The rule's findings, which neither a second run nor, unless it counts, the order of objects changes. */
function findingsOf(rule: Rule<Cluster>, given: string | Given, ordered: boolean): Finding[] {
  const { text, state = '', components = {}, platform } = typeof given === 'string' ? { text: given } : given;
  const judged = objectsOf(text);
  const facts = {
    target: parseTarget(platform),
    components: selectComponents(components),
    namespace: 'default',
    present: objectsOf(state),
  };
  const findings = (objects: LoadedObject[]): Finding[] => {
    const cluster = clusterOf({ ...facts, judged: objects });
    const { findings: found, crashes } = run([rule], cluster.judged, cluster);
    expect(crashes).toEqual([]);
    return found;
  };
  const found = findings(judged);
  expect(findings(judged)).toEqual(found);
  if (!ordered) expect(findings([...judged].reverse())).toEqual(found);
  return found;
}

function objectsOf(text: string): LoadedObject[] {
  const { objects, problems } = loadText({ name: 'given.yaml', text });
  expect(problems).toEqual([]);
  return deepFrozen(objects);
}

function shownBy(expected: Expected[]): (finding: Finding, index: number) => Expected {
  return ({ path, cause, symptom, fix, place }, index) => ({
    ...(expected[index]?.line === undefined ? {} : { line: place?.line }),
    path,
    cause,
    symptom,
    fix,
  });
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}
