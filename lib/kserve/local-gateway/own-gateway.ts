import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { serviceHost } from '../../core/service-host';
import { shown, usageError } from '../../core/usage-error';
import { IstioGateway, IstioServer } from '../../istio';
import { GatewayPods, PlacedPods } from './gateway-pods';
import { KServeOwnGatewayProps } from './local-gateway-props';
import { hostsOf } from './model-namespaces';
import { Topology } from './topology';

const SERVICE_PORT = 80;
const FIRST_UNPRIVILEGED = 1024;
const ENVOY_PORTS = { from: 15000, to: 15099 };
// Of Istio's istio-ingressgateway (80 to 8080, 443 to 8443 in chart istio-ingress 1.30) and of Knative's local gateway.
const PORTS_IN_USE = [80, 443, 8080, 8081, 8443, 8444];
// Names that the operator changes or guesses by, and the label value that Knative's own Gateways select.
const NAMES_IN_USE = ['knative-local-gateway', 'knative-ingress-gateway', 'cluster-local-gateway', 'ingressgateway'];

/** Renders an Istio Gateway, its Service and, where they are its own, its pods. */
export function renderOwnGateway(at: Construct, props: KServeOwnGatewayProps, clusterDomain: string): Topology {
  const { name = 'kserve-local-gateway', port = 8082, pods = GatewayPods.existing(), modelNamespaces } = props;
  checkName(at, 'name', name, SERVICE_NAME);
  if (NAMES_IN_USE.includes(name)) {
    const problem = `'name' must not be one that Istio's or Knative's own gateway has, got ${shown(name)}`;
    throw usageError(at, problem, "leave it out for 'kserve-local-gateway'");
  }
  checkPort(at, port);
  const hosts = hostsOf(at, modelNamespaces);
  const placed = pods._placeAt(at, name, port);
  checkFree(at, placed, port);

  const { namespace, labels, isOwn } = placed;
  const gateway = new IstioGateway(at, 'Gateway', {
    selector: labels,
    // On pods with a Service of port 80 the number is the pods' own; on pods without, Knative probes the number that the Service has.
    servers: [IstioServer.http('http', { port: isOwn ? SERVICE_PORT : port, hosts })],
    metadata: { name, namespace },
  });
  const service = new ApiObject(at, 'Service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: serviceLabels(placed) },
    spec: {
      type: 'ClusterIP',
      selector: { ...labels },
      ports: [{ name: 'http2', protocol: 'TCP', port: SERVICE_PORT, targetPort: port }],
    },
  });
  const host = serviceHost(name, namespace, clusterDomain);
  return { gateway, serviceHost: host, selector: { ...labels }, modelNamespaces, service };
}

/**
 * Without the first label a Service moves whatever asks for its port 80 on the pods to its own target port; one that is alone on its pods needs that.
 * Labels of the pods would make Knative probe this Service in place of the pods' own one.
 */
function serviceLabels({ labels, isOwn }: PlacedPods): { [key: string]: string } {
  return isOwn ? { ...labels } : { 'experimental.istio.io/disable-gateway-port-translation': 'true' };
}

function checkPort(at: Construct, port: number): void {
  const isEnvoys = port >= ENVOY_PORTS.from && port <= ENVOY_PORTS.to;
  if (Number.isInteger(port) && port >= FIRST_UNPRIVILEGED && port <= 65535 && !isEnvoys) return;
  const problem = `'port' must be a whole number from ${FIRST_UNPRIVILEGED} to 65535 and none of the proxy's own (15000 to 15099), got ${shown(port)}`;
  throw usageError(at, problem, 'leave it out for 8082; clients use port 80 of the Service all the same');
}

function checkFree(at: Construct, { isOwn, portsInUse = PORTS_IN_USE }: PlacedPods, port: number): void {
  if (isOwn || !portsInUse.includes(port)) return;
  const problem = `'port' must not be one that other Services or Gateways use on the pods, got ${port}`;
  throw usageError(at, problem, `use another one than ${portsInUse.join(', ')}`);
}
