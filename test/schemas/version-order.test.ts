import { compareVersions } from '../../lib/schemas/version-order';

describe('the order of versions', () => {
  test('takes numbers as numbers, and what is shorter first', () => {
    const inOrder = [
      '0.9.0',
      '0.10.0',
      '1',
      '1.2.8',
      '1.2.8/vendored',
      '1.2.10',
      '1.6.1/experimental',
      '1.6.1/standard',
      '1.31.4',
    ];
    expect([...inOrder].reverse().sort(compareVersions)).toEqual(inOrder);
  });

  test('knows one that is the same', () => {
    expect(compareVersions('1.2.8', '1.2.8')).toBe(0);
  });

  test('takes leading zeros as none', () => {
    expect(compareVersions('1.09', '1.9')).toBe(0);
  });
});
