import fc from 'fast-check';
import {
  canonicalQuantity,
  parseQuantity,
  quantityText,
} from '../../../../lib/preflight/upstream/api-server/go/quantity';

describe('quantities', () => {
  test.each([
    ['0.5', '500m'],
    ['1', '1'],
    ['1000m', '1'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['100000', '100k'],
    ['1e3', '1e3'],
    ['1e1000', '10e999'],
    ['0', '0'],
    ['-2', '-2'],
    ['0.0000000001', '1n'],
    ['500Mi', '500Mi'],
    ['Ki', '0'],
    ['.', '0'],
    ['-', '0'],
    ['+1', '+1'],
    ['007', '007'],
    ['1E3', '1E3'],
    ['8Ki', '8Ki'],
    ['1000Ki', '1000Ki'],
    ['12Ei', '9223372036854775807'],
    ['3000E', '3'],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toEqual({ value: canonical });
  });

  test.each(['', 'one', '1 core', '1GB', '--1', '1.2.3', 'Ei'])('%p is no quantity', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  test.each([
    ['1 core', "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
    ['1K', "unable to parse quantity's suffix"],
    ['1e', "unable to parse quantity's suffix"],
    ['1m5', "unable to parse quantity's suffix"],
    ['1+1', "unable to parse quantity's suffix"],
    ['Pi', 'unable to parse numeric part of quantity'],
  ])('%s is refused', (text, error) => {
    expect(canonicalQuantity(text)).toEqual({ error });
  });

  test('written again, a canonical quantity stays as it is', () => {
    const amounts = fc.tuple(
      fc.integer({ min: 0, max: 10 ** 9 }),
      fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e2'),
    );
    fc.assert(
      fc.property(amounts, ([amount, suffix]) => {
        const quantity = parseQuantity(`${amount}${suffix}`);
        if (quantity === undefined) throw new Error('not read');
        const text = quantityText(quantity);
        expect(parseQuantity(text)?.nanos).toBe(quantity.nanos);
        expect(canonicalQuantity(text)).toEqual({ value: text });
      }),
    );
  });
});
