import * as fc from 'fast-check';
import { GatewayPods, KServeLocalGateway, KServeVersion, KnativeInstall } from '../../../lib';
import { testChart } from '../../support/test-chart';
import { ExistingPods, INGRESS_PODS, Installation, renderedBelow } from './installed';

/** A local gateway, rendered, and what is in the cluster beside it. */
export interface AnyGateway {
  readonly topology: 'dedicated' | 'shared' | 'relocated' | 'builtIn';
  readonly local: KServeLocalGateway;
  readonly rendered: any[];
  readonly installation: Installation;
  readonly existing: ExistingPods[];
  readonly modelNamespaces?: string[];
}

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/);
const RESERVED = [
  'knative-local-gateway',
  'knative-ingress-gateway',
  'cluster-local-gateway',
  'ingressgateway',
  'istio-ingressgateway',
  'edge',
];
const gatewayName = label.filter((name) => !RESERVED.includes(name));
const gatewayPort = fc
  .integer({ min: 1024, max: 65535 })
  .filter((port) => ![8080, 8081, 8443, 8444].includes(port) && (port < 15000 || port > 15099));

const anyInstallation = fc.oneof(
  fc
    .integer({ min: 12, max: 23 })
    .map((minor): [Installation, KnativeInstall] => [
      { kind: 'operator', minor },
      KnativeInstall.operator(`1.${minor}`),
    ]),
  fc
    .integer({ min: 12, max: 22 })
    .map((minor): [Installation, KnativeInstall] => [
      { kind: 'manifests', minor },
      KnativeInstall.manifests(`1.${minor}`),
    ]),
  fc
    .integer({ min: 12, max: 17 })
    .map((minor): [Installation, KnativeInstall] => [
      { kind: 'serverless', minor },
      KnativeInstall.openshiftServerless(`1.${minor}`),
    ]),
);

const anyPlace = fc.record({
  pods: fc.constantFrom('ingress', 'existing', 'own'),
  namespace: label.filter((namespace) => !['istio-system', 'knative-serving'].includes(namespace)),
  name: gatewayName,
  port: gatewayPort,
  labels: fc.constantFrom<{ [key: string]: string }>({ istio: 'edge' }, { istio: 'edge', app: 'ml' }),
  modelNamespaces: fc.option(fc.uniqueArray(label, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  version: fc.constantFrom(...KServeVersion.all),
});

/** Every layout, with random names, namespaces, ports and versions. */
export const anyGateway: fc.Arbitrary<AnyGateway> = fc
  .tuple(fc.constantFrom('dedicated', 'shared', 'relocated', 'builtIn'), anyInstallation, anyPlace)
  .filter(([topology, , { version }]) => topology !== 'dedicated' || version.isAtLeast(KServeVersion.V0_14_0))
  .map(([topology, [installation, knative], place]) => {
    const { namespace, name, port, modelNamespaces, labels } = place;
    const chart = testChart({ namespace });
    const pods = {
      ingress: GatewayPods.existing(),
      existing: GatewayPods.existing({ namespace, labels }),
      own: GatewayPods.dedicated(),
    }[place.pods];
    const common = { kserve: place.version, knative };
    const own = { ...common, name, port, pods, modelNamespaces };
    const local = {
      dedicated: () => KServeLocalGateway.dedicated(chart, 'Local', own),
      shared: () => KServeLocalGateway.shared(chart, 'Local', own),
      relocated: () => KServeLocalGateway.relocated(chart, 'Local', { ...common, pods, modelNamespaces }),
      builtIn: () => KServeLocalGateway.builtIn(chart, 'Local', common),
    }[topology]();
    const existing = [INGRESS_PODS, ...(place.pods === 'existing' ? [{ namespace, labels }] : [])];
    return {
      topology,
      local,
      rendered: renderedBelow(chart),
      installation,
      existing,
      modelNamespaces: topology === 'builtIn' ? undefined : modelNamespaces,
    };
  });

/** A model of a namespace that the gateway serves. */
export const modelName = label.filter((name) => !name.includes('-predictor') && !name.includes('default'));
export const modelNamespace = label.filter((namespace) => !namespace.includes('default'));
