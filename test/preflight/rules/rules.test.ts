import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../lib/preflight/check';
import { Finding } from '../../../lib/preflight/engine/finding';
import { loadText } from '../../../lib/preflight/engine/load';
import { RETIRED, RULES } from '../../../lib/preflight/rules';
import { exampleOf, rulePages, settingsOf } from '../../../scripts/rule-pages';

const root = join(__dirname, '../../..');
const ids = RULES.map(({ id }) => id);

describe('the rules', () => {
  test('are all in the list: every file that defines one', () => {
    const folder = join(root, 'lib/preflight/rules');
    const defined = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}id: '(.*)',$/gm)])
      .map(([, id]) => id);
    expect(defined.sort()).toEqual([...ids].sort());
  });

  test('have ids in order, each used once and none of those that are retired', () => {
    expect([...new Set(ids)].sort()).toEqual(ids);
    expect(ids.filter((id) => RETIRED.includes(id))).toEqual([]);
    expect(ids.filter((id) => !/^[A-Z]{3,5}-\d{3}$/.test(id))).toEqual([]);
  });

  test('have a short title and an upstream source', () => {
    expect(
      RULES.filter(({ title, upstream }) => title.length > 70 || title.endsWith('.') || upstream.length === 0),
    ).toEqual([]);
  });

  test('have pages in docs/rules, which npm run rule-pages writes', () => {
    const folder = join(root, 'docs/rules');
    const written = readdirSync(folder).map((file): [string, string] => [
      file,
      readFileSync(join(folder, file), 'utf8'),
    ]);
    expect(new Map(written)).toEqual(rulePages());
  });

  test.each(ids)('%s: its example is found, and says nothing once it is corrected', (id) => {
    expect(exampleFindings(id, 'broken').some(({ rule, state }) => rule === id && state === 'fail')).toBe(true);
    const left = exampleFindings(id, 'fixed').filter(({ rule, state }) => rule === id || state === 'fail');
    expect(left).toEqual([]);
  });
});

function exampleFindings(id: string, name: 'broken' | 'fixed'): Finding[] {
  const objectsOf = (text = '') => loadText({ name: 'example.yaml', text }).objects;
  const state = objectsOf(exampleOf(id, 'state'));
  return check({ objects: objectsOf(exampleOf(id, name)), state, ...settingsOf(id) }).findings;
}
