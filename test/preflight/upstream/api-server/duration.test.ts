import { durationNanoseconds } from '../../../../lib/preflight/upstream/api-server/go/duration';

describe('the length of a duration', () => {
  test.each([
    ['0', 0n],
    ['100us', 100_000n],
    ['1.5s', 1_500_000_000n],
    ['-1.5h', -5_400_000_000_000n],
    ['+.5s', 500_000_000n],
    ['1h2m3s4ms', 3_723_004_000_000n],
  ])('of %p is %p', (text, length) => {
    expect(durationNanoseconds(text)).toBe(length);
  });

  test.each(['', 'a', '5', '1d', '1s2'])('of %p is not known', (text) => {
    expect(durationNanoseconds(text)).toBeUndefined();
  });
});
