import fc from 'fast-check';
import { sentWarnings } from '../../../../lib/preflight/upstream/api-server/sent-warnings';

/** Texts of the given length that differ from each other. */
const texts = (count: number, length: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index).padEnd(length, '.'));

describe('warnings that are sent', () => {
  test('are sent once each', () => {
    expect(sentWarnings(['a', 'b', 'a'])).toEqual(['a', 'b']);
  });

  test('are whole as long as they have 4096 characters together', () => {
    expect(sentWarnings(texts(8, 512))).toEqual(texts(8, 512));
  });

  test('are cut when they have more, and end when those that are cut have as many', () => {
    expect(sentWarnings([...texts(8, 512), 'last'])).toEqual([...texts(8, 256), 'last']);
    expect(sentWarnings(texts(40, 512))).toEqual(texts(16, 256));
  });

  test('count characters, not halves of them', () => {
    const wide = ['😀'.repeat(2048), '🚀'.repeat(2048)];
    expect(sentWarnings(wide)).toEqual(wide);
  });

  test('are the beginnings of those that are given, in their order', () => {
    const lists = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 600 }), { maxLength: 40 });
    fc.assert(
      fc.property(lists, (warnings) => {
        const sent = sentWarnings(warnings);
        expect(sent.every((text, index) => warnings[index].startsWith(text))).toBe(true);
      }),
    );
  });
});
