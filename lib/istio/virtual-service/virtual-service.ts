import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { covers, isIpAddress, isWildcardDomain, overlap } from '../domain-rules';
import { IstioApiVersion } from '../istio-gateway-props';
import { MESH, renderGateways } from './gateway-names';
import { IstioTlsRoute } from './tls-route';
import { VirtualServiceProps } from './virtual-service-props';

/**
 * A VirtualService: where requests for some hosts go, at gateways or in the sidecars of those who ask.
 *
 * Renders a VirtualService (child `Resource`; `networking.istio.io/v1beta1`, istio:networking/v1alpha3/virtual_service.proto 1.31). What Istio's
 * webhook would refuse is refused here (istio:pkg/config/validation/validation.go `ValidateVirtualService`, 1.31).
 *
 * @example
 * new VirtualService(chart, 'Chat', {
 *   hosts: ['chat.example.com'],
 *   gateways: [gateway],
 *   http: [IstioHttpRoute.to(IstioDestination.host('chat.models.svc.cluster.local', { port: 80 }))],
 * });
 */
export class VirtualService extends Construct {
  /** The VirtualService. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    super(scope, id);
    const { gateways, http = [], tls = [], tcp = [] } = props;
    const hasGateways = (gateways ?? []).length > 0;
    const mesh = props.mesh ?? !hasGateways;
    if (!mesh && !hasGateways) {
      throw usageError(this, "'gateways' must not be empty where 'mesh' is false", 'say who serves it');
    }

    this.checkHosts(props.hosts, renderGateways(gateways, mesh) ?? [MESH]);
    if (http.length + tls.length + tcp.length === 0) {
      throw usageError(this, "'http', 'tls' or 'tcp' must hold a route", 'say where requests go');
    }
    this.checkSniHosts(tls, props.hosts);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: props.apiVersion ?? IstioApiVersion.V1BETA1,
      kind: 'VirtualService',
      metadata: props.metadata,
      spec: {
        hosts: [...props.hosts],
        gateways: renderGateways(gateways, mesh),
        http: rendered(http),
        tls: rendered(tls),
        tcp: rendered(tcp),
        exportTo: props.exportTo,
      },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    this.checkExportTo(props.exportTo);
  }

  private checkHosts(hosts: string[], gateways: string[]): void {
    if (hosts.length === 0) throw usageError(this, "'hosts' must not be empty", 'name the hosts that it serves');
    const wrong = hosts.find((host) => !isWildcardDomain(host) && !isIpAddress(host));
    if (wrong !== undefined) {
      const problem = `'hosts' must be DNS names with '*' only in the first label, or IP addresses, got ${shown(wrong)}`;
      throw usageError(this, problem, "leave out namespace, scheme, port and path, such as '*.example.com'");
    }
    if (hosts.includes('*') && gateways.includes(MESH)) {
      throw usageError(this, "'hosts' must not hold '*' where sidecars use it", 'name the hosts, or leave mesh out');
    }
    const [first, second] = overlapOf(hosts) ?? [];
    if (first === undefined) return;
    const problem = `'hosts' must not hold each other, got ${shown(first)} and ${shown(second)}`;
    throw usageError(this, problem, 'keep the wider one');
  }

  private checkSniHosts(routes: IstioTlsRoute[], hosts: string[]): void {
    const asked = routes.flatMap(({ _sniHosts }) => _sniHosts);
    const wrong = asked.find((sniHost) => !isIpAddress(sniHost) && !hosts.some((host) => covers(host, sniHost)));
    if (wrong === undefined) return;
    throw usageError(this, `'sniHosts' must be among 'hosts', got ${shown(wrong)}`, "add it to 'hosts'");
  }

  private checkExportTo(exportTo: string[] = []): void {
    const namespaces = exportTo.map((name) => (name === '.' ? (this.apiObject.metadata.namespace ?? name) : name));
    for (const name of namespaces) if (!['*', '.'].includes(name)) checkName(this, 'exportTo', name, LABEL_NAME);
    const repeat = namespaces.find((name, index) => namespaces.indexOf(name) < index);
    if (repeat !== undefined) {
      throw usageError(
        this,
        `'exportTo' must not repeat a namespace, got ${shown(repeat)} twice`,
        'remove one of them',
      );
    }
    if (namespaces.includes('*') && namespaces.length > 1) {
      throw usageError(this, "'exportTo' must hold '*' alone", 'remove the others: it means every namespace');
    }
  }
}

function overlapOf(hosts: string[]): [string, string] | undefined {
  for (const [index, host] of hosts.entries()) {
    const other = hosts.slice(index + 1).find((each) => overlap(host, each));
    if (other !== undefined) return [host, other];
  }
  return undefined;
}

function rendered(routes: { _toKube(): object }[]): object[] | undefined {
  return routes.length > 0 ? routes.map((route) => route._toKube()) : undefined;
}
