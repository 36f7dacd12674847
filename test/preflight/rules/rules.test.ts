import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RETIRED, RULES } from '../../../lib/preflight/rules';

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

  test('are each described in docs/preflight.md', () => {
    const page = readFileSync(join(root, 'docs/preflight.md'), 'utf8');
    expect([...page.matchAll(/^### ([A-Z]+-\d+)$/gm)].map(([, id]) => id)).toEqual(ids);
  });
});
