import * as fc from 'fast-check';
import { RANDOM_APP } from './random-app';
import { compare } from './stock-comparison';

describe('InferenceApp', () => {
  test('writes for any app what App writes, byte for byte, or refuses what App refuses', () => {
    const property = fc.property(RANDOM_APP, (spec) => {
      const { verdict, detail } = compare(spec);
      return verdict === 'DIFFERENT' ? fail(detail) : undefined;
    });
    fc.assert(property, { numRuns: 600 });
  }, 120_000);
});

function fail(detail: string): never {
  throw new Error(detail);
}
