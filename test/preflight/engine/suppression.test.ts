import { defineRule } from '../../../lib/preflight/engine/define-rule';
import { Finding } from '../../../lib/preflight/engine/finding';
import { loadText } from '../../../lib/preflight/engine/load';
import { run } from '../../../lib/preflight/engine/run';
import { globMatcher, readObjectPattern } from '../../../lib/preflight/engine/suppression/object-pattern';
import { SuppressionFacts, suppress } from '../../../lib/preflight/engine/suppression/suppress';
import { Suppression } from '../../../lib/preflight/engine/suppression/suppression';

const PREFIX = 'preflight.cdk8s-inference.dev';

/** A rule that has two findings about each object, one of them with a key, and lacks a fact. */
const talkative = defineRule<object>({
  id: 'ABC-001',
  kinds: ['*'],
  severity: 'error',
  title: 'Talkative',
  upstream: ['x'],
  docs: 'x',
  *check() {
    yield { path: 'spec.ports[0]', cause: 'first', symptom: 's', fix: 'f' };
    yield { path: 'spec.ports[1]', key: 'web', cause: 'second', symptom: 's', fix: 'f' };
    yield { unknown: 'third', path: 'spec.size' };
  },
});

const objectsWith = (annotations = '{}') =>
  loadText({
    name: 'a.yaml',
    text: `apiVersion: v1\nkind: Service\nmetadata:\n  name: llama\n  namespace: models\n  annotations: ${annotations}\n`,
  }).objects;

const NO_FACTS: SuppressionFacts = { stated: [], forbidden: [], known: ['ABC-001', 'ABC-002'], today: '2026-11-28' };

const suppressed = (annotations: string, facts: Partial<SuppressionFacts> = {}) => {
  const objects = objectsWith(annotations);
  const { findings } = run([talkative], objects, {});
  return suppress(findings, objects, { ...NO_FACTS, ...facts });
};

const annotation = (value: string, rule = 'ABC-001'): string =>
  `{ "${PREFIX}/allow.${rule}": ${JSON.stringify(value)} }`;

const statesOf = (findings: Finding[]): [string, string, string | undefined][] =>
  findings.map(({ cause, state, suppression }) => [cause, state, suppression?.reason]);

describe('an annotation', () => {
  test('leaves out all findings of its rule, and what the rule cannot tell', () => {
    const { findings, unused, problems } = suppressed(annotation('known since the move'));
    expect(statesOf(findings)).toEqual([
      ['first', 'suppressed', 'known since the move'],
      ['second', 'suppressed', 'known since the move'],
      ['third', 'suppressed', 'known since the move'],
    ]);
    expect({ unused, problems }).toEqual({ unused: [], problems: [] });
  });

  test('limits each of its lines to a path or a key', () => {
    const { findings, unused } = suppressed(
      annotation('[spec.ports[0]] the first is known\n\n  [web] the [second] is (well) known\n[tcp] there is none'),
    );
    expect(statesOf(findings)).toEqual([
      ['first', 'suppressed', 'the first is known'],
      ['second', 'suppressed', 'the [second] is (well) known'],
      ['third', 'unknown', undefined],
    ]);
    expect(unused.map(({ key, reason }) => [key, reason])).toEqual([['tcp', 'there is none']]);
  });

  test.each([
    ['2026-11-28', 'suppressed'],
    ['2026-11-27', 'fail'],
  ])('holds until the end of %s: %s', (until, state) => {
    const { findings, unused } = suppressed(annotation(`[web] known since the move (until ${until})`));
    expect(findings[1]).toMatchObject({ state, suppression: { until, reason: 'known since the move' } });
    expect(unused).toEqual([]);
  });

  test('counts beside one that has expired', () => {
    const { findings } = suppressed(annotation('[web] known until then (until 2020-01-01)\n[web] known for good'));
    expect(statesOf(findings)[1]).toEqual(['second', 'suppressed', 'known for good']);
  });

  test('never expires when no day is given', () => {
    const { findings } = suppressed(annotation('[web] known until then (until 2020-01-01)'), { today: undefined });
    expect(findings[1].state).toBe('suppressed');
  });

  test('is for its own object alone', () => {
    const objects = [...objectsWith(annotation('known since the move')), ...objectsWith()];
    const { findings } = suppress(run([talkative], objects, {}).findings, objects, NO_FACTS);
    const states = (at: number) => findings.filter(({ object }) => object === objects[at]).map(({ state }) => state);
    expect(states(0)).toEqual(['suppressed', 'suppressed', 'suppressed']);
    expect(states(1)).toEqual(['fail', 'fail', 'unknown']);
  });

  test.each([
    [annotation('', 'ABC-001'), "the reason to leave out ABC-001 must have at least 10 characters, got ''"],
    [annotation('too short'), "the reason to leave out ABC-001 must have at least 10 characters, got 'too short'"],
    [
      annotation('[web] too short'),
      "the reason to leave out ABC-001 must have at least 10 characters, got 'too short'",
    ],
    [annotation('known since the move', 'ABD-002'), "rule 'ABD-002' is not known; the nearest is ABC-002"],
    [annotation('known since the move', '*'), "rule '*' is not known; the nearest is ABC-001"],
    [annotation('known since the move (until spring)'), "'until' must be a date such as 2027-03-31, got 'spring'"],
    [
      annotation('known since the move (until 2027-02-30)'),
      "'until' must be a date such as 2027-03-31, got '2027-02-30'",
    ],
    [
      `{ ${PREFIX}/ignore: everything that there is }`,
      `annotation '${PREFIX}/ignore' is not known; those that leave findings out are '${PREFIX}/allow.<rule>'`,
    ],
  ])('is refused, and leaves nothing out: %s', (annotations, message) => {
    const { findings, unused, problems } = suppressed(annotations);
    expect(findings.map(({ state }) => state)).toEqual(['fail', 'fail', 'unknown']);
    expect(problems).toEqual([
      { place: { file: 'a.yaml', line: 6, column: 18 }, message: `Service/models/llama: ${message}` },
    ]);
    expect(unused).toEqual([]);
  });

  test('is refused for a rule that may not be left out', () => {
    const { findings, problems } = suppressed(annotation('known since the move'), { forbidden: [{ rule: 'ABC-001' }] });
    expect(findings[0].state).toBe('fail');
    expect(problems.map(({ message }) => message)).toEqual([
      "Service/models/llama: findings of ABC-001 may not be left out: 'forbid-allow' lists it",
    ]);
  });

  test('of another domain is none of ours', () => {
    expect(suppressed('{ example.com/allow.ABC-001: x }')).toMatchObject({ unused: [], problems: [] });
  });
});

describe('a suppression in a file', () => {
  const stated = (object: string, rest: Partial<Suppression> = {}): Suppression => ({
    rule: 'ABC-001',
    object,
    reason: 'known since the move',
    covers: readObjectPattern(object) ?? (() => false),
    source: 'config',
    ...rest,
  });

  test('leaves out findings about the objects of its pattern', () => {
    const { findings, unused } = suppressed('{}', { stated: [stated('Service/mod*/llama', { key: 'web' })] });
    expect(findings.map(({ state }) => state)).toEqual(['fail', 'suppressed', 'unknown']);
    expect(unused).toEqual([]);
  });

  test('is unused when its pattern is for other objects', () => {
    const other = stated('Service/mod*/qwen');
    const { findings, unused } = suppressed('{}', { stated: [other] });
    expect(findings.map(({ state }) => state)).toEqual(['fail', 'fail', 'unknown']);
    expect(unused).toEqual([other]);
  });

  test('may not be forbidden under an id that no rule has', () => {
    const place = { file: 'preflight.yaml', line: 1, column: 1 };
    expect(suppressed('{}', { forbidden: [{ rule: 'ABC-003', place }] }).problems).toEqual([
      { place, message: "rule 'ABC-003' is not known; the nearest is ABC-001" },
    ]);
  });
});

describe('a pattern of objects', () => {
  const [service] = objectsWith();
  const [node] = loadText({ name: 'n', text: 'apiVersion: v1\nkind: Node\nmetadata: { name: gpu-1 }\n' }).objects;
  const [gateway] = loadText({
    name: 'g',
    text: 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: g, namespace: a }\n',
  }).objects;

  test.each([
    ['Service/models/llama', true, false, false],
    ['Serv*/mo*ls/*', true, false, false],
    ['*/*/*', true, false, true],
    ['Node/gpu-*', false, true, false],
    ['Service/llama', false, false, false],
    ['Gateway/a/g', false, false, true],
    ['Gateway.networking.istio.io/a/g', false, false, true],
    ['Gateway.gateway.networking.k8s.io/a/g', false, false, false],
    ['Gateway.*.io/a/g', false, false, true],
  ])('%s', (pattern, isService, isNode, isGateway) => {
    const covers = readObjectPattern(pattern);
    expect([service, node, gateway].map((object) => covers?.(object))).toEqual([isService, isNode, isGateway]);
  });

  test.each(['Service', 'Service/a/b/c', '/a/b', 'Service//b', ''])('%j is none', (text) => {
    expect(readObjectPattern(text)).toBeUndefined();
  });

  test.each([
    ['', '', true],
    ['', '*', true],
    ['a', '', false],
    ['abc', 'a*c', true],
    ['ac', 'a*c', true],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['a-b-c-d', '*b*d', true],
    ['a-d-b', '*b*d', false],
    ['a.b', 'a?b', false],
    ['x'.repeat(300), `${'*x'.repeat(40)}*y`, false],
  ])('%j is matched by %j: %s', (text, glob, isMatch) => {
    expect(globMatcher(glob)(text)).toBe(isMatch);
  });
});
