import { parseDocument } from 'yaml';

const SHIPPED_SELECTOR = { istio: 'ingressgateway' };
const LOCAL_GATEWAY = 'knative-local-gateway';

const gateway = (name: string, namespace: string, port: number) => ({
  apiVersion: 'networking.istio.io/v1beta1',
  kind: 'Gateway',
  metadata: { name, namespace },
  spec: {
    selector: { ...SHIPPED_SELECTOR } as { [key: string]: string },
    servers: [{ hosts: ['*'], port: { name: 'http', number: port, protocol: 'HTTP' } }] as any[],
  },
});

/** What the Knative operator of a minor makes of a KnativeServing, of Istio's part: written from its behaviour, apart from lib. */
export function operate(serving: any, minor: number): any[] {
  const { namespace } = serving.metadata;
  const { ingress, config = {} } = serving.spec ?? {};
  const enabled = ingress === undefined || ingress.istio?.enabled === true;
  if (!enabled) return [];
  const local = gateway(LOCAL_GATEWAY, namespace, 8081);
  const external = gateway('knative-ingress-gateway', namespace, 80);
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: LOCAL_GATEWAY,
      namespace: serviceNamespace(config, namespace, minor),
      labels: { 'experimental.istio.io/disable-gateway-port-translation': 'true' },
    },
    spec: {
      ports: [
        { name: 'http2', port: 80, targetPort: 8081 },
        { name: 'https', port: 443, targetPort: 8444 },
      ],
      selector: { ...SHIPPED_SELECTOR } as { [key: string]: string },
      type: 'ClusterIP',
    },
  };
  for (const [object, overrides] of [
    [external, ingress?.istio?.['knative-ingress-gateway']],
    [local, ingress?.istio?.[LOCAL_GATEWAY]],
  ]) {
    if (Object.keys(overrides?.selector ?? {}).length > 0) object.spec.selector = overrides.selector;
    if ((overrides?.servers ?? []).length > 0) object.spec.servers = overrides.servers.map(asIstio);
  }
  service.spec.selector = local.spec.selector;
  const data = { _example: 'shipped', ...(config['config-istio'] ?? config.istio) };
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-istio', namespace }, data };
  return [external, local, service, configMap];
}

function serviceNamespace(config: any, namespace: string, minor: number): string {
  const data = { ...config.istio, ...config['config-istio'] };
  const entries = minor >= 21 ? listed(data['local-gateways']) : [];
  const own = entries.find(({ name }) => name === LOCAL_GATEWAY);
  const host = data[`local-gateway.${namespace}.${LOCAL_GATEWAY}`];
  return own?.namespace ?? host?.split('.')[1] ?? 'istio-system';
}

/** Go's decoder takes the names of fields in any case. */
function listed(text: string | undefined): { [field: string]: string }[] {
  const document = parseDocument(text ?? '[]');
  const entries = document.errors.length > 0 ? [] : document.toJS();
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) =>
    Object.fromEntries(Object.entries<string>(entry).map(([name, value]) => [name.toLowerCase(), value])),
  );
}

function asIstio({ port: { target_port: targetPort, ...port }, ...server }: any): object {
  return { ...server, port: targetPort === undefined ? port : { ...port, targetPort } };
}
