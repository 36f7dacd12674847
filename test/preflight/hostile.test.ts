import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { check } from '../../lib/preflight/check';
import { JsonObject, JsonValue, isJsonObject } from '../../lib/preflight/engine/json-value';
import { loadText } from '../../lib/preflight/engine/load';
import { objectsOf } from '../../lib/preflight/engine/loading/flatten';
import { reportOf } from '../../lib/preflight/report/report';
import { root } from '../support/run';

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));

const texts = [...filesBelow('dist'), ...filesBelow('test/fixtures/rules')];
const bodies = texts.flatMap((text) => loadText({ name: 'a.yaml', text }).objects.map(({ body }) => body));

const JUNK: JsonValue[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 53, 1e308, '', 'x', 'a/b', '\u0000', '${X}'],
  ...[[], {}, [null], [[]], [{}], ['x', 1], { a: null }, { '': {} }, { constructor: 'c', toString: 1 }],
];

/** Puts `junk` in the place that the choices lead to, or beside it under a name that JavaScript has a use for. */
function spoil(value: JsonValue, [choice = 0, ...rest]: number[], junk: JsonValue, name: string): JsonValue {
  const keys = value === null || typeof value !== 'object' ? [] : Object.keys(value);
  if (keys.length === 0 || rest.length === 0) return junk;
  const key = keys[choice % keys.length];
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? spoil(item, rest, junk, name) : item));
  const object = value as JsonObject;
  if (name !== '') return { ...object, [name]: junk };
  return { ...object, [key]: spoil(object[key], rest, junk, name) };
}

const spoilt = fc
  .tuple(
    fc.constantFrom(...bodies),
    fc.array(
      fc.tuple(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...JUNK),
        fc.constantFrom('', '', '', 'constructor', 'toString', 'hasOwnProperty', 'length'),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([body, edits]) => edits.reduce<JsonValue>((value, [path, junk, name]) => spoil(value, path, junk, name), body));

const loaded = (values: JsonValue[]) => values.flatMap((value) => objectsOf({ value, repeated: [] }));

describe('whatever the objects', () => {
  test('no rule ends with an error of its own', () => {
    const inputs = fc.tuple(
      fc.array(spoilt, { minLength: 1, maxLength: 4 }),
      fc.array(spoilt, { maxLength: 2 }),
      fc.constantFrom(undefined, 'kubernetes@1.27', 'openshift@4.18'),
    );
    fc.assert(
      fc.property(inputs, ([objects, state, platform]) => {
        const checked = check({ objects: loaded(objects), state: loaded(state), platform });
        expect(checked.crashes).toEqual([]);
        expect(reportOf(checked, true).version).toBe(1);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    );
  });

  test('names of prototypes are names like others', () => {
    const [{ body }] = loadText({ name: 'a.yaml', text: '__proto__: { kind: A }\nconstructor: 1\n' }).objects;
    expect(check({ objects: loaded([body]), state: [] }).crashes).toEqual([]);
  });
});

describe('whatever the text', () => {
  test('it is read, or named as what cannot be read', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.string({ unit: 'binary', maxLength: 5 })), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, changes) => {
        const broken = changes.reduce((value, [place, removed, added]) => {
          const at = place % (value.length + 1);
          return value.slice(0, at) + added + value.slice(at + removed);
        }, text);
        const { objects, problems } = loadText({ name: 'a.yaml', text: broken });
        expect(objects.every(({ body }) => isJsonObject(body))).toBe(true);
        expect(problems.every(({ message }) => message !== '')).toBe(true);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  });

  test.each([
    ['binary', '\u0000\u0001\u0002\ufffe'.repeat(1000), 'is one value and no object'],
    ['a document that is cut off', 'kind: A\ndata: "x', 'Missing closing "quote'],
    ['lists that are nested deeply', `a: ${'['.repeat(200_000)}`, 'values are nested more than 500 deep'],
    [
      'mappings that are nested deeply',
      `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
      'values are nested more than 500 deep',
    ],
    ['lists in one another without brackets', `${'- '.repeat(50_000)}a`, 'values are nested more than 500 deep'],
    [
      'aliases that stand for more and more',
      `a0: &a0 [x]\n${Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array<string>(10).fill(`*a${i}`).join()}]\n`).join('')}`,
      'aliases stand for more than 100000 values',
    ],
    ['tabs', 'a:\n\t- b\n', 'Tabs are not allowed as indentation'],
    [
      'a large document with a mistake',
      `a: 1\na: 2\nb: ${'x'.repeat(8_000_000)}\n`,
      'the document has more than 8 million characters, and anchors, tags, repeated keys or mistakes: split it',
    ],
  ])('%s ends in one problem', (_, text, message) => {
    const { objects, problems } = loadText({ name: 'a.yaml', text });
    expect(objects).toEqual([]);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });

  test('a key that is given a hundred thousand times is reported a hundred times', () => {
    const { objects } = loadText({ name: 'a.yaml', text: 'kind: A\n'.repeat(100_000) });
    const { findings } = check({ objects, state: [] });
    expect(findings.filter(({ rule }) => rule === 'SCH-005')).toHaveLength(101);
  });

  test('hundreds of thousands of documents are read as far as there is room for what is said of them', () => {
    const { objects, problems } = loadText({ name: 'a.yaml', text: 'a: 1\n---\n'.repeat(200_001) });
    expect(objects).toHaveLength(200_000);
    expect(problems).toEqual([
      { file: 'a.yaml', message: 'has 200001 documents; those after the first 200000 are not read' },
    ]);
  });
});
