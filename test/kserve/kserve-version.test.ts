import { KServeVersion } from '../../lib';

describe('KServeVersion', () => {
  test('is found by its number, with any patch', () => {
    expect(KServeVersion.of('0.15.2').version).toBe('0.15.2');
    expect(String(KServeVersion.of('0.11.0'))).toBe('0.11.0');
    expect(KServeVersion.V0_20_0.version).toBe('0.20.0');
  });

  test('all lists the first release of each minor', () => {
    const constants = Object.values(KServeVersion).filter((each) => each instanceof KServeVersion);
    expect(KServeVersion.all.map(String)).toEqual(constants.map(String));
    expect(constants).toHaveLength(10);
  });

  test.each([
    ['v0.15.2', "leave the v out: '0.15.2'"],
    ['0.15', "give the whole number: '0.15.0'"],
    ['0.10.2', "use one of them, such as '0.20.0': other releases read other settings"],
    ['0.21.0', "use one of them, such as '0.20.0': other releases read other settings"],
    ['latest', "use one of them, such as '0.20.0': other releases read other settings"],
  ])('refuses %p', (version, instead) => {
    expect(() => KServeVersion.of(version)).toThrow(
      new Error(`KServeVersion.of: 'version' must be a release of 0.11 to 0.20, got '${version}'; ${instead}`),
    );
  });

  test('knows which minor came first', () => {
    expect(KServeVersion.V0_14_0.isAtLeast(KServeVersion.V0_13_0)).toBe(true);
    expect(KServeVersion.of('0.14.1').isAtLeast(KServeVersion.of('0.14.2'))).toBe(true);
    expect(KServeVersion.of('0.13.9').isAtLeast(KServeVersion.V0_14_0)).toBe(false);
  });
});
