import { AibrixVersion, RoutingStrategy } from '../../lib';
import { testChart } from '../support/test-chart';

const strategies = Object.values(RoutingStrategy).filter((value) => value instanceof RoutingStrategy);

const knownTo = (version: AibrixVersion) =>
  strategies
    .filter((strategy) => {
      try {
        return strategy._nameFor(testChart(), 'routingStrategy', version) !== '';
      } catch {
        return false;
      }
    })
    .map(({ strategyName }) => strategyName)
    .sort();

const OF_0_5_0 =
  'least-busy-time least-gpu-cache least-kv-cache least-latency least-request least-utilization pd prefix-cache prefix-cache-preble random slo ' +
  'slo-least-load slo-least-load-pulling slo-pack-load throughput vtc-basic';

describe('RoutingStrategy', () => {
  test('knows those of each release (pkg/plugins/gateway/algorithms)', () => {
    expect(knownTo(AibrixVersion.V0_5_0)).toEqual(OF_0_5_0.split(' '));
    expect(knownTo(AibrixVersion.V0_6_0)).toEqual([...OF_0_5_0.split(' '), 'session-affinity'].sort());
    expect(knownTo(AibrixVersion.V0_7_0)).toEqual([...OF_0_5_0.split(' '), 'power-of-two', 'session-affinity'].sort());
  });

  test('combines several with their weights', () => {
    const combined = RoutingStrategy.combined(
      { strategy: RoutingStrategy.PREFIX_CACHE, weight: 2 },
      { strategy: RoutingStrategy.LEAST_REQUEST },
    );
    expect(combined.strategyName).toBe('prefix-cache:2,least-request');
    expect(() => combined._nameFor(testChart(), 'routingStrategy', AibrixVersion.V0_6_0)).toThrow(
      new Error(
        "Chart 'test': 'routingStrategy' 'prefix-cache:2,least-request' needs AIBrix 0.7.0, the version is 0.6.0; use another strategy: the plugin answers 400 otherwise",
      ),
    );
  });

  const least = { strategy: RoutingStrategy.LEAST_REQUEST };

  test.each([
    [[least], 'needs two members or more, got 1; use the strategy by itself'],
    [[least, least], "must not name one twice, got 'least-request'; give it once, with the sum of the weights"],
    ...['RANDOM', 'POWER_OF_TWO', 'PREFILL_DECODE', 'SLO'].map((name): [any[], string] => {
      const strategy = (RoutingStrategy as any)[name] as RoutingStrategy;
      return [
        [least, { strategy }],
        `must name strategies that score pods, got '${strategy.strategyName}'; use that one by itself: the plugin ignores the others, or answers 400`,
      ];
    }),
    ...[0, 1.5, 1_000_001].map((weight): [any[], string] => [
      [least, { strategy: RoutingStrategy.THROUGHPUT, weight }],
      `must have whole weights from 1 to 1000000, got ${weight} for 'throughput'; leave the weight out for 1`,
    ]),
  ])('refuses to combine %j', (members, rest) => {
    expect(() => RoutingStrategy.combined(...members)).toThrow(
      new Error(`RoutingStrategy.combined: 'members' ${rest}`),
    );
  });

  test('takes the largest weight', () => {
    const strategy = RoutingStrategy.THROUGHPUT;
    expect(RoutingStrategy.combined(least, { strategy, weight: 1_000_000 }).strategyName).toBe(
      'least-request,throughput:1000000',
    );
  });
});
