import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { YamlText } from '../../../lib/core/synthesis/yaml-text';
import * as answers from './yaml-reading.json';

const NASTY = [...answers.misread, ...answers.misreadAsText, ...answers.misreadAsName, ...answers.readAsWritten];
const ORDINARY = [
  'app',
  'image',
  'nvidia.com/gpu',
  'registry/server:1.2',
  '/models',
  'a: b',
  '--flag=1',
  'two words',
  '8080',
];
const TEXT = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ORDINARY) },
  fc.constantFrom(...NASTY),
  fc.string({ maxLength: 20, unit: 'binary' }),
);
const { document } = fc.letrec<{ document: unknown; node: unknown; map: unknown; list: unknown }>((tie) => ({
  document: fc.oneof({ weight: 5, arbitrary: tie('map') }, tie('node')),
  node: fc.oneof(
    { weight: 6, arbitrary: TEXT },
    fc.oneof(fc.boolean(), fc.integer(), fc.double(), fc.constantFrom(null, undefined, -0, 1e21, 2 ** 60, 10n)),
    { weight: 3, arbitrary: tie('map') },
    { weight: 2, arbitrary: tie('list') },
  ),
  map: fc.dictionary(TEXT, tie('node'), { maxKeys: 5, noNullPrototype: true }),
  list: fc.array(tie('node'), { maxLength: 4 }),
}));

describe('YamlText', () => {
  test('writes any document as the library does', () => {
    const text = new YamlText();
    fc.assert(
      fc.property(document, (json) => expect(text.of(json)).toBe(Yaml.stringify(json))),
      { numRuns: 10_000 },
    );
  }, 60_000);

  test.each([
    ['a list in two places', ['a'], (shared: unknown) => ({ x: shared, y: shared })],
    ['an empty map in two places', {}, (shared: unknown) => ({ x: [shared], y: { z: shared } })],
  ])('writes an alias for %s', (_, shared, around) => {
    expect(new YamlText().of(around(shared))).toBe(Yaml.stringify(around(shared)));
  });

  test('writes a date as the library does', () => {
    const json = { at: new Date(0) };
    expect(new YamlText().of(json)).toBe(Yaml.stringify(json));
  });
});
