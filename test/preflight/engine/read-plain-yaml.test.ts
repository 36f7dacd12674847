import fc from 'fast-check';
import { JsonObject } from '../../../lib/preflight/engine/json-value';
import { PlainReading, readPlainYaml } from '../../../lib/preflight/engine/loading/read-plain-yaml';
import { readAnyYaml } from '../../../lib/preflight/engine/loading/read-yaml';
import { manifests } from './manifests';

/** What YAML gives a meaning to. */
const SIGNS = [
  ...[' ', '\n', '\n  ', '\n    ', '\t', '\r\n', ': ', ':', '- ', '? ', ', ', '[', ']', '{', '}', '# ', '"', "'"],
  ...['|', '|-', '>+', '|2', '!', '!!str ', '!!int ', '!!map ', '&a ', '*a', '<<: ', '%', '@', '`', '\\', '\\n', '...'],
  ...['---', '~', 'null', 'yes', '010', '0x1', '1_0', '.5', '1e3', '.inf', '=', '\u00a0', '\u2028', '\u0085', '\ufeff'],
];

/** A manifest of which some places are changed. */
const mutants = fc
  .tuple(
    fc.constantFrom(...manifests),
    fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom('', ...SIGNS)), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, edits]) =>
    edits.reduce((edited, [place, removed, added]) => {
      const at = place % (edited.length + 1);
      return edited.slice(0, at) + added + edited.slice(at + removed);
    }, text),
  );

const inventions = fc
  .array(fc.constantFrom('k', 'a b', ...SIGNS), { maxLength: 14 })
  .map((parts) => `a:${parts.join('')}`);

function objectsOf(reading: PlainReading): JsonObject[] {
  return reading !== undefined && 'objects' in reading ? reading.objects : [];
}

describe('the reader of plain documents', () => {
  test('reads what most manifests are', () => {
    expect(manifests.filter((text) => readPlainYaml([text]) === undefined)).toEqual([]);
  });

  test('reads documents of a stream at once, as it reads each of them', () => {
    const stream = manifests.map((text) => text.replace(/^(?!---)/, '---\n'));
    expect(readPlainYaml(stream)).toEqual({ objects: stream.flatMap((text) => objectsOf(readPlainYaml([text]))) });
  });

  test('reads none of a stream in which one is not plain', () => {
    expect(readPlainYaml(['a: 1\n', '---\na: &x 1\n'])).toBeUndefined();
    expect(readPlainYaml(['a: 1\n', '---\n1\n'])).toBeUndefined();
  });

  test('reads texts in which there is what it would misread outside of them', () => {
    const script = 'a: |\n  if ! x; then\n  \t--- &y *z\n  ...\n  %d\n  fi\n';
    expect(readPlainYaml([script])).toEqual({
      objects: [{ a: 'if ! x; then\n\t--- &y *z\n...\n%d\nfi\n' }],
    });
  });

  test('names the place where nesting is too deep', () => {
    expect(readPlainYaml([`a:\n  ${'['.repeat(501)}`])).toEqual({
      problem: { message: 'values are nested more than 500 deep', offset: 503 },
    });
  });

  test.each([
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['a merge key', 'a: { <<: { b: 1 } }\n'],
    ['a key that is given twice', 'a: 1\na: 2\n'],
    ['a key that is null', '~: 1\n'],
    ['a number that JSON does not have', 'a: .inf\n'],
    ['a tag that it does not know', 'a: !custom 1\n'],
    ['two documents', 'a: 1\n---\na: 2\n'],
    ['nothing', '# nothing\n'],
    ['a value that is no object', '[1]\n'],
    ['a mistake', 'a: [\n'],
    ['a tab before a value', '\ta: 1\n'],
  ])('leaves to the other reader: %s', (_, text) => {
    expect(readPlainYaml([text])).toBeUndefined();
  });

  test.each([
    ['changed manifests', mutants],
    ['signs in any order', inventions],
  ])('reads what the other reader reads: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const [value] = objectsOf(readPlainYaml([text]));
        if (value !== undefined) expect(readAnyYaml(text)).toEqual({ documents: [{ value, repeated: [] }] });
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 1000) },
    );
  });
});
