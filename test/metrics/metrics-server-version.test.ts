import { MetricsServerVersion, Platform } from '../../lib';

const { V0_6_4, V0_7_2, V0_8_1, V0_9_0 } = MetricsServerVersion;

describe('MetricsServerVersion', () => {
  test('finds known versions by their number', () => {
    expect(MetricsServerVersion.all).toEqual([V0_6_4, V0_7_2, V0_8_1, V0_9_0]);
    expect(MetricsServerVersion.all.map((each) => MetricsServerVersion.of(each.toString()))).toEqual(
      MetricsServerVersion.all,
    );
  });

  test.each(['0.8.0', '0.9', 'v0.9.0', ''])('refuses %p and lists the known ones', (version) => {
    const problem = `'version' must be one of 0.6.4, 0.7.2, 0.8.1, 0.9.0, got '${version}'`;
    expect(() => MetricsServerVersion.of(version)).toThrow(
      new Error(`MetricsServerVersion.of: ${problem}; use the newest patch of the same minor, without v`),
    );
  });

  test('orders itself', () => {
    expect([V0_6_4.isAtLeast(V0_7_2), V0_7_2.isAtLeast(V0_7_2), V0_9_0.isAtLeast(V0_7_2)]).toEqual([false, true, true]);
  });

  test.each([
    ['1.25', V0_6_4],
    ['1.26', V0_6_4],
    ['1.27', V0_7_2],
    ['1.30', V0_7_2],
    ['1.31', V0_8_1],
    ['1.33', V0_8_1],
    ['1.34', V0_9_0],
    ['1.36', V0_9_0],
  ])('is, as the newest that supports Kubernetes %s, %s', (kubernetes, version) => {
    expect(MetricsServerVersion.newestFor(Platform.kubernetes(kubernetes))).toBe(version);
  });

  test('knows the port of upstream', () => {
    expect(MetricsServerVersion.all.map(({ securePort }) => securePort)).toEqual([4443, 10250, 10250, 10250]);
  });
});
