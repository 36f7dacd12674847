import { KnativeInstall } from '../../lib';

describe('KnativeInstall', () => {
  test.each<[KnativeInstall, object]>([
    [
      KnativeInstall.operator('1.21'),
      { hasOperator: true, shipsGateways: true, lists: true, empty: false, tls: false },
    ],
    [KnativeInstall.operator('1.23'), { hasOperator: true, shipsGateways: true, lists: true, empty: true, tls: true }],
    [
      KnativeInstall.operator('1.16', { serving: '1.13' }),
      { hasOperator: true, shipsGateways: true, lists: false, empty: false, tls: false },
    ],
    [
      KnativeInstall.manifests('1.22'),
      { hasOperator: false, shipsGateways: true, lists: true, empty: true, tls: false },
    ],
    [
      KnativeInstall.openshiftServerless('1.15'),
      { hasOperator: true, shipsGateways: false, lists: true, empty: false, tls: false },
    ],
  ])('%s knows what it reads', (knative, facts) => {
    const { hasOperator, shipsGateways, readsGatewayLists: lists } = knative;
    const { readsEmptyGatewayLists: empty, readsEveryTlsMode: tls } = knative;
    expect({ hasOperator, shipsGateways, lists, empty, tls }).toEqual(facts);
  });

  test('is in knative-serving unless it is told otherwise', () => {
    expect(KnativeInstall.manifests('1.22').namespace).toBe('knative-serving');
    expect(KnativeInstall.openshiftServerless('1.15', { namespace: 'knative' }).namespace).toBe('knative');
  });

  test.each<[() => KnativeInstall, string]>([
    [
      () => KnativeInstall.operator('1.24'),
      "KnativeInstall.operator: 'version' must be a minor of 1.12 to 1.23, got '1.24'; write it as in '1.23': other releases read other settings",
    ],
    [
      () => KnativeInstall.operator('1.21.1'),
      "KnativeInstall.operator: 'version' must be a minor of 1.12 to 1.23, got '1.21.1'; write it as in '1.23': other releases read other settings",
    ],
    [
      () => KnativeInstall.manifests('1.11'),
      "KnativeInstall.manifests: 'netIstio' must be a minor of 1.12 to 1.22, got '1.11'; write it as in '1.22': other releases read other settings",
    ],
    [
      () => KnativeInstall.openshiftServerless('1.37'),
      "KnativeInstall.openshiftServerless: 'serving' must be a minor of 1.12 to 1.17, got '1.37'; write it as in '1.17': other releases read other settings",
    ],
    [
      () => KnativeInstall.operator('1.21', { serving: '1.17' }),
      "KnativeInstall.operator: 'serving' must be one of the four minors that operator 1.21 has, got '1.17'; use 1.18 to 1.21",
    ],
  ])('refuses what it does not know', (make, message) => {
    expect(make).toThrow(new Error(message));
  });
});
