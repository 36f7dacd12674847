import { AibrixVersion } from '../../lib';

describe('AibrixVersion', () => {
  test('is found by its number', () => {
    expect(AibrixVersion.of('0.5.0')).toBe(AibrixVersion.V0_5_0);
    expect(AibrixVersion.of('0.6.0')).toBe(AibrixVersion.V0_6_0);
    expect(AibrixVersion.of('0.7.0')).toBe(AibrixVersion.V0_7_0);
    expect(AibrixVersion.V0_7_0.toString()).toBe('0.7.0');
  });

  test.each([
    ['0.2.0', "use '0.5.0' or later: older releases need other webhooks, rights and routes"],
    ['v0.4.1', "use '0.5.0' or later: older releases need other webhooks, rights and routes"],
    ['v0.6.0', "leave the v out: '0.6.0'"],
    ['0.6.1', "use '0.7.0': objects and rights of other releases differ from these"],
    ['v0.7.0', "leave the v out: '0.7.0'"],
    ['0.7.1', "use '0.7.0': objects and rights of other releases differ from these"],
    ['1.0.0', "use '0.7.0': objects and rights of other releases differ from these"],
    ['latest', "use '0.7.0': objects and rights of other releases differ from these"],
  ])('refuses %p', (version, instead) => {
    expect(() => AibrixVersion.of(version)).toThrow(
      new Error(`AibrixVersion.of: 'version' must be one of 0.5.0, 0.6.0, 0.7.0, got '${version}'; ${instead}`),
    );
  });

  test('knows which release came first', () => {
    const isAtLeast = AibrixVersion.all.map((one) => AibrixVersion.all.map((other) => one.isAtLeast(other)));
    expect(AibrixVersion.all.map(String)).toEqual(['0.5.0', '0.6.0', '0.7.0']);
    expect(isAtLeast).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });
});
