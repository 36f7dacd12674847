import * as fc from 'fast-check';
import { IstioGateway, KnativeGatewayEntry, KnativeInstall, KnativeServingConfig } from '../../lib';
import { testChart } from '../support/test-chart';
import { readConfigIstio } from './net-istio';

// Names that YAML would read as something else are names as well.
const label = fc.oneof(
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,8}[a-z0-9])?$/),
  fc.constantFrom('true', 'null', '1e3', '0'),
);
const entryOf = (labels: { [key: string]: string } | undefined): fc.Arbitrary<KnativeGatewayEntry> =>
  fc.tuple(label, label, label).map(([name, namespace, service]) => ({
    gateway: IstioGateway.fromGatewayName(testChart(), 'Gateway', namespace, name),
    service: `${service}.${namespace}.svc.cluster.local`,
    labels,
  }));
const list = fc.option(
  fc.tuple(entryOf(undefined), fc.array(entryOf({ team: 'a' }), { maxLength: 2 })).map(([one, more]) => [...more, one]),
  { nil: undefined },
);
const minors = (newest: number) => fc.integer({ min: 14, max: newest });
const anyInstall = fc.oneof(
  minors(23).map((minor) => [minor, KnativeInstall.operator(`1.${minor}`)] as const),
  minors(22).map((minor) => [minor, KnativeInstall.manifests(`1.${minor}`)] as const),
  minors(17).map((minor) => [minor, KnativeInstall.openshiftServerless(`1.${minor}`)] as const),
);

const expected = (entries: KnativeGatewayEntry[]) =>
  entries.map(({ gateway, service, labels }) => ({
    name: gateway.gatewayName,
    namespace: gateway.gatewayNamespace,
    service,
    ...(labels === undefined ? {} : { labelSelector: { matchLabels: labels } }),
  }));

const domain = 'models.example.com';

describe('KnativeServingConfig', () => {
  test('is read as it was meant, by every version', () => {
    fc.assert(
      fc.property(anyInstall, list, list, ([minor, knative], localGateways, externalGateways) => {
        const config = new KnativeServingConfig(testChart(), 'Knative', {
          knative,
          localGateways,
          externalGateways,
          domain,
        });
        const read = readConfigIstio(config.istioConfig, minor, knative.namespace);
        const defaults = readConfigIstio({}, minor, knative.namespace) as { local: object[]; external: object[] };
        expect(read).toEqual({
          local: localGateways === undefined ? defaults.local : expected(localGateways),
          external: externalGateways === undefined ? defaults.external : expected(externalGateways),
        });
      }),
      { numRuns: 300 },
    );
  });
});
