import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, loadText } from '../../../lib/preflight/engine/load';
import { locate } from '../../../lib/preflight/engine/locate';

const objectsIn = (text: string) => loadText({ name: 'a.yaml', text }).objects;
const bodiesIn = (text: string) => objectsIn(text).map(({ body }) => body);
const problemsIn = (text: string) => loadText({ name: 'a.yaml', text }).problems;
const named = (name: string) => `kind: A\nmetadata: { name: ${name} }\n`;

describe('a text', () => {
  test.each<[string, string, object[]]>([
    ['one document', 'a: 1\n', [{ a: 1 }]],
    ['several documents', '---\na: 1\n---\na: 2\n', [{ a: 1 }, { a: 2 }]],
    ['a comment after the separator', '--- # first\na: 1\n--- # second\na: 2\n', [{ a: 1 }, { a: 2 }]],
    ['documents without a value', '---\n# nothing\n---\n\n---\nnull\n---\na: 1\n', [{ a: 1 }]],
    ['nothing', '', []],
    ['an end marker', 'a: 1\n...\n---\na: 2\n', [{ a: 1 }, { a: 2 }]],
    ['a byte order mark', '\ufeffa: 1\n', [{ a: 1 }]],
    ['line ends of Windows', 'a: 1\r\nb:\r\n  - x\r\n---\r\na: 2\r\n', [{ a: 1, b: ['x'] }, { a: 2 }]],
    ['a separator inside of a block', 'a: |\n  x\n  ---\n  y\n', [{ a: 'x\n---\ny\n' }]],
    ['JSON', '{"a": [1, {"b": null}]}', [{ a: [1, { b: null }] }]],
    ['JSON in several documents', '{"a": 1}\n---\n{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
    ['an alias', 'a: &x { b: 1 }\nc: *x\n', [{ a: { b: 1 }, c: { b: 1 } }]],
    ['an anchor that is given twice', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', [{ a: 1, b: 1, c: 2, d: 2 }]],
    ['a merge key', 'a: &x { b: 1, c: 2 }\nd: { <<: *x, c: 3 }\n', [{ a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }]],
    ['a merge key that comes last', 'a: &x { b: 1 }\nd: { b: 2, <<: *x }\n', [{ a: { b: 1 }, d: { b: 1 } }]],
    [
      'a merge of two',
      'a: [&x { b: 1 }, &y { b: 2, c: 2 }]\nd: { <<: [*x, *y] }\n',
      [{ a: [{ b: 1 }, { b: 2, c: 2 }], d: { b: 1, c: 2 } }],
    ],
    ['a merge key in quotes', "'<<': 1\n", [{ '<<': 1 }]],
    ['keys that are no text', '1: a\ntrue: b\n1.5: c\n', [{ 1: 'a', true: 'b', 1.5: 'c' }]],
  ])('with %s is read', (_, text, bodies) => {
    expect({ bodies: bodiesIn(text), problems: problemsIn(text) }).toEqual({ bodies, problems: [] });
  });

  test('keeps a key named __proto__ to itself', () => {
    const [body] = bodiesIn('__proto__: { polluted: yes }\n');
    expect(JSON.stringify(body)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  // What sigs.k8s.io/yaml v1.6.0 makes of plain scalars.
  test.each<[string, unknown]>([
    ['yes', true],
    ['On', true],
    ['y', true],
    ['NO', false],
    ['n', false],
    ['yEs', 'yEs'],
    ['~', null],
    ['', null],
    ['Null', null],
    ['010', 8],
    ['0o10', 8],
    ['0x1F', 31],
    ['0b11', 3],
    ['1_000', 1000],
    ['08', 8],
    ['-0b11', -3],
    ['+5', 5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1.', 1],
    ['1:30', '1:30'],
    ['2026-01-02', '2026-01-02'],
    ['18446744073709551615', 18446744073709551615],
    ['1e999', '1e999'],
    ['=', '='],
    ['1.2.3', '1.2.3'],
    ['!!str 5', '5'],
    ["!!int '5'", 5],
    ['!!binary aGk=', 'hi'],
    ['!custom 5', '5'],
    ["'5'", '5'],
    ['"yes"', 'yes'],
  ])('reads the scalar %p as Kubernetes does', (text, value) => {
    expect(bodiesIn(`a: ${text}\n`)).toEqual([{ a: value }]);
  });

  test.each<[string, string, number | undefined, string]>([
    ['a tab for indentation', 'a:\n\tb: 1\n', 2, 'Tabs are not allowed as indentation'],
    [
      'a list that is not closed',
      'a: [1\n',
      2,
      'Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a text that is not closed', 'a: "x\n', 2, 'Missing closing "quote'],
    ['an alias without anchor', 'a: 1\nb: *x\n', 2, "no anchor 'x' stands before its alias"],
    ['an anchor that contains itself', 'a: &x [*x]\n', 1, "anchor 'x' contains its own alias"],
    ['a key that is a list', '? [a]\n: 1\n', 1, 'a key is a list'],
    ['a key that is null', '~: 1\n', 1, 'a key is null'],
    ['a merge of a scalar', '<<: 1\n', 1, "a merge key '<<' needs a mapping"],
    ['a number that JSON lacks', 'a: 1\nb: .inf\n', 2, "'.inf' is a number that JSON does not have"],
    ['a tag that does not fit', 'a: !!int x\n', 1, "'x' cannot be read as the int that its tag says"],
    ['a list', '# c\n- a\n', 1, 'the document is a list and no object'],
    ['a scalar', 'hello\n', 1, 'the document is one value and no object'],
    ['deep nesting', `a: ${'['.repeat(700)}${']'.repeat(700)}\n`, 1, 'values are nested more than 500 deep'],
    ['very deep nesting', `a: ${'['.repeat(20_000)}\n`, 1, 'values are nested more than 500 deep'],
    ['deep nesting in JSON', `{"a":${'['.repeat(700)}${']'.repeat(700)}}`, 1, 'values are nested more than 500 deep'],
  ])('with %s cannot be read', (_, text, line, message) => {
    expect(problemsIn(text)).toEqual([{ file: 'a.yaml', line, message }]);
  });

  test('whose aliases multiply is not expanded', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]\n`,
    );
    const text = `l0: &l0 [lol]\n${levels.join('')}`;
    expect(problemsIn(text)).toEqual([
      { file: 'a.yaml', line: 1, message: 'aliases stand for more than 100000 values' },
    ]);
  });

  test('is read around the document that cannot be', () => {
    const text = `${named('a')}---\nx: [\n---\n${named('c')}`;
    expect(objectsIn(text).map(({ ref }) => ref.name)).toEqual(['a', 'c']);
    expect(problemsIn(text).map(({ line }) => line)).toEqual([5]);
  });
});

describe('a repeated key', () => {
  test.each([
    ['YAML', 'a:\n  b: 1\n  c: 2\n  b: 3\n'],
    ['JSON', '{"a":\n{"b": 1,\n"c": 2,\n"b": 3}}'],
  ])('of %s counts last, and is kept with its place', (_, text) => {
    const [{ body, repeatedFields }] = objectsIn(text);
    expect(body).toEqual({ a: { b: 3, c: 2 } });
    expect(repeatedFields).toEqual([{ path: 'a.b', offset: text.lastIndexOf(text.startsWith('{') ? '"b"' : 'b') }]);
  });

  test('is found in linear time', () => {
    const [{ repeatedFields }] = objectsIn(`${Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('')}k7: 2\n`);
    expect(repeatedFields.map(({ path }) => path)).toEqual(['k7']);
  });

  test('is no repetition of what a merge brought', () => {
    expect(objectsIn('a: &x { b: 1 }\nc: { <<: *x, b: 2 }\n')[0].repeatedFields).toEqual([]);
  });
});

describe('a list', () => {
  test('stands for its items, lists in lists too', () => {
    const text = `kind: List\napiVersion: v1\nitems:\n- ${named('a').replace('\n', '\n  ')}- { kind: List, items: [{ kind: B }] }\n`;
    expect(objectsIn(text).map(({ ref, within }) => [ref.kind, ref.name, within])).toEqual([
      ['A', 'a', 'items[0]'],
      ['B', '', 'items[1].items[0]'],
    ]);
  });

  test('says what its items leave out', () => {
    const [{ ref }] = objectsIn('kind: PodList\napiVersion: v1\nitems: [{ metadata: { name: p } }]\n');
    expect(ref).toEqual({ apiVersion: 'v1', kind: 'Pod', name: 'p' });
  });

  test('keeps repeated keys with the items that have them', () => {
    const loaded = objectsIn('kind: List\nitems:\n- { kind: A }\n- { kind: B, a: 1, a: 2 }\n');
    expect(loaded.map(({ repeatedFields }) => repeatedFields.map(({ path }) => path))).toEqual([[], ['a']]);
  });
});

test('a Template of OpenShift stands for its objects', () => {
  const text = 'apiVersion: template.openshift.io/v1\nkind: Template\nobjects: [{ kind: A }]\n';
  expect(objectsIn(text).map(({ ref, within, inTemplate }) => [ref.kind, within, inTemplate])).toEqual([
    ['A', 'objects[0]', true],
  ]);
});

describe('a place', () => {
  const text = `# top
---
kind: A
---
# comment
kind: List
items:
  - kind: B
    metadata:
      labels: { a.b/c: x }
    spec:
      list:
        - name: x
        - name: y
`;
  const [first, second] = objectsIn(text);

  test.each([
    ['', 8, 5],
    ['kind', 8, 5],
    ['metadata.labels.a.b/c', 10, 17],
    ['metadata.labels[a.b/c]', 10, 17],
    ['spec.list[1].name', 14, 11],
    ['spec.list[1].missing', 14, 11],
    ['spec.list[7]', 12, 7],
    ['nothing.of.it', 8, 5],
  ])('of the path %p is line %i, column %i', (path, line, column) => {
    expect(locate(second, path)).toEqual({ file: 'a.yaml', line, column });
  });

  test('of an object is where its first key stands', () => {
    expect(locate(first, '')).toEqual({ file: 'a.yaml', line: 3, column: 1 });
  });

  test('is found in JSON', () => {
    const [object] = objectsIn('{"kind": "List", "items": [\n  {"a": {"b": [1,\n 2]}}]}');
    expect(locate(object, 'a.b[1]')).toEqual({ file: 'a.yaml', line: 3, column: 2 });
    expect(locate(object, 'a.b')).toEqual({ file: 'a.yaml', line: 2, column: 10 });
  });
});

describe('paths', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-'));
    mkdirSync(join(folder, 'b/c'), { recursive: true });
    mkdirSync(join(folder, 'empty'));
    for (const [file, content] of Object.entries({
      'z.yaml': named('z'),
      'b/c/b.yml': named('b'),
      'a.json': '{"kind": "A", "metadata": {"name": "a"}}',
      'README.md': 'no manifest',
    })) {
      writeFileSync(join(folder, file), content);
    }
    writeFileSync(join(folder, 'binary.txt'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('name folders with all manifests below them, in order of names', () => {
    const { objects, problems } = load([folder]);
    expect(objects.map(({ ref }) => ref.name)).toEqual(['a', 'b', 'z']);
    expect(problems).toEqual([]);
  });

  test.each([
    ['missing.yaml', 'does not exist'],
    ['empty', 'holds no file that ends in .yaml, .yml or .json'],
    ['binary.txt', 'is no text in UTF-8'],
  ])('that name %s are told of', (name, message) => {
    expect(load([join(folder, name)])).toEqual({ objects: [], problems: [{ file: join(folder, name), message }] });
  });
});
