import { defineRule } from '../../../lib/preflight/engine/define-rule';
import { loadText } from '../../../lib/preflight/engine/load';
import { run } from '../../../lib/preflight/engine/run';

const { objects } = loadText({
  name: 'a.yaml',
  text: 'kind: B\napiVersion: x/v1\n---\nkind: A\napiVersion: v1\n---\nkind: C\napiVersion: v1\n',
});
const rule = (id: string, kinds: string[], check: () => Iterable<{ unknown: string } | typeof violation>) =>
  defineRule<object>({ id, kinds, severity: 'error', title: id, upstream: ['x'], docs: 'About.', check });
const violation = { path: '', cause: 'c', symptom: 's', fix: 'f' };

describe('a run', () => {
  test('asks each rule about objects of its kinds alone', () => {
    const rules = [rule('Z-001', ['A', 'B.x'], () => [violation]), rule('A-001', ['*'], () => [violation])];
    const { findings, checks } = run(rules, objects, {});
    expect(checks).toBe(5);
    expect(findings.map((finding) => [finding.place?.line, finding.object.ref.kind, finding.rule])).toEqual([
      [1, 'B', 'A-001'],
      [1, 'B', 'Z-001'],
      [4, 'A', 'A-001'],
      [4, 'A', 'Z-001'],
      [7, 'C', 'A-001'],
    ]);
  });

  test('does not count rules for objects that they do not apply to', () => {
    const never = defineRule<object>({ ...rule('A-001', ['*'], () => [violation]), applies: () => false });
    expect(run([never], objects, {})).toEqual({ findings: [], checks: 0, crashes: [], passes: [] });
  });

  test('goes on after a rule that throws, which can then not tell', () => {
    const error = new Error('of the rule');
    const crashing = rule('A-001', ['A'], () => {
      throw error;
    });
    const { findings, crashes } = run([crashing, rule('B-001', ['A'], () => [violation])], objects, {});
    expect(crashes).toEqual([{ rule: 'A-001', object: objects[1], error }]);
    expect(findings.map(({ rule: id, state, cause }) => [id, state, cause])).toEqual([
      ['A-001', 'unknown', 'the rule ended with an error of its own'],
      ['B-001', 'fail', 'c'],
    ]);
  });

  test('keeps passes when it is asked for them', () => {
    const rules = [rule('A-001', ['A'], () => [violation]), rule('B-001', ['A', 'C'], () => [])];
    expect(run(rules, objects, {}, { withPasses: true }).passes).toEqual([
      { rule: 'B-001', object: objects[1] },
      { rule: 'B-001', object: objects[2] },
    ]);
    expect(run(rules, objects, {}).passes).toEqual([]);
  });

  test('tells after each object how many are done', () => {
    const done: number[] = [];
    run([], objects, {}, { onProgress: (count) => done.push(count) });
    expect(done).toEqual([1, 2, 3]);
  });

  test('lists a hundred findings of a rule about an object, and counts the rest', () => {
    const outcomes = [
      ...Array<typeof violation>(150).fill(violation),
      ...Array<{ unknown: string }>(7).fill({ unknown: 'u' }),
    ];
    const { findings } = run([rule('A-001', ['A'], () => outcomes)], objects, {});
    expect(findings).toHaveLength(102);
    expect(findings.slice(-2).map(({ state, cause }) => [state, cause])).toEqual([
      ['fail', '50 more of this rule about this object, which are not listed'],
      ['unknown', '7 more of this rule about this object, which are not listed'],
    ]);
  });
});
