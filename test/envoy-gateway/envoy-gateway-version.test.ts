import { EnvoyGatewayVersion } from '../../lib';

describe('EnvoyGatewayVersion', () => {
  test('finds known versions by their number', () => {
    expect(EnvoyGatewayVersion.of('1.2.8')).toBe(EnvoyGatewayVersion.V1_2_8);
    expect(EnvoyGatewayVersion.of('1.9.0')).toBe(EnvoyGatewayVersion.V1_9_0);
  });

  const others = "use '1.2.8' with AIBrix, else '1.9.0': objects and fields of other releases differ from these";

  test.each([
    ['1.1.0', others],
    ['1.8.3', others],
    ['1.9', others],
    ['', others],
    ['v1.9.0', "leave the v out: '1.9.0'"],
  ])('refuses %p and lists the known ones', (version, fix) => {
    const problem = `'version' must be one of 1.2.8, 1.9.0, got '${version}'`;
    expect(() => EnvoyGatewayVersion.of(version)).toThrow(new Error(`EnvoyGatewayVersion.of: ${problem}; ${fix}`));
  });

  test('orders itself', () => {
    const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;
    expect(EnvoyGatewayVersion.all).toEqual([V1_2_8, V1_9_0]);
    expect([V1_2_8.isAtLeast(V1_9_0), V1_9_0.isAtLeast(V1_9_0), V1_9_0.isAtLeast(V1_2_8)]).toEqual([false, true, true]);
  });

  test('reads as its number', () => {
    expect(`${EnvoyGatewayVersion.V1_2_8.toString()}`).toBe('1.2.8');
  });

  test('tells the Gateway API that it brings', () => {
    expect(EnvoyGatewayVersion.all.map((version) => version.gatewayApiVersion.toString())).toEqual(['1.2', '1.6']);
  });
});
