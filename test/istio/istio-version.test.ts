import { IstioVersion } from '../../lib';

describe('IstioVersion', () => {
  test.each<[IstioVersion, boolean, boolean]>([
    [IstioVersion.istio('1.19'), false, false],
    [IstioVersion.istio('1.20'), true, false],
    [IstioVersion.istio('1.22'), true, true],
    [IstioVersion.openshiftServiceMesh('2.5'), false, false],
    [IstioVersion.openshiftServiceMesh('2.6'), true, false],
    [IstioVersion.openshiftServiceMesh('3.0'), true, true],
  ])('%s knows its ids and versions', (version, usesIdsOfNamespace, servesV1) => {
    expect([version.usesIdsOfNamespace, version.servesV1]).toEqual([usesIdsOfNamespace, servesV1]);
  });

  test('refuses releases that it does not know', () => {
    expect(() => IstioVersion.istio('1.32')).toThrow(
      new Error("IstioVersion.istio: 'version' must be a minor of 1.12 to 1.31, got '1.32'; write it as in '1.31'"),
    );
    expect(() => IstioVersion.openshiftServiceMesh('2.6.1')).toThrow(
      new Error(
        "IstioVersion.openshiftServiceMesh: 'version' must be one of 2.4, 2.5, 2.6, 3.0, 3.1, 3.2, got '2.6.1'; write its minor: it decides which Istio runs",
      ),
    );
  });
});
