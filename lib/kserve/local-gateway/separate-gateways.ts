import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { IstioGateway } from '../../istio';

/**
 * Refuses Gateways that listen on one port of the same pods.
 *
 * istiod joins their hosts, so that the outside could ask for hosts of the inside; where one ends TLS, it drops the other without a word
 * (istio/istio:pilot/pkg/model/gateway.go 1.31).
 */
export function checkSeparate(at: Construct): void {
  const gateways = at.node.findAll().filter((construct) => construct instanceof IstioGateway);
  for (const [index, gateway] of gateways.entries()) {
    for (const other of gateways.slice(0, index)) {
      if (labelsOf(gateway) !== labelsOf(other)) continue;
      const ports = other.servers.map(({ port }) => port);
      const both = gateway.servers.find(({ port }) => ports.includes(port));
      if (both !== undefined) throw shared(at, gateway, other, both.port);
    }
  }
}

/** Refuses one Gateway for the inside and the outside. */
export function checkNotOutside(at: Construct, ingressGateway: string | undefined, localGateway: string): void {
  if (ingressGateway !== localGateway) return;
  const problem = `'ingress.ingressGateway' must be another Gateway than the local one, got ${shown(localGateway)}`;
  throw usageError(at, problem, 'name the one that the outside reaches: it would serve hosts of the inside as well');
}

function labelsOf({ selector }: IstioGateway): string {
  return JSON.stringify(Object.entries(selector).sort());
}

function shared(at: Construct, gateway: IstioGateway, other: IstioGateway, port: number): Error {
  const names = `'${other.gatewayRef}' and '${gateway.gatewayRef}'`;
  const problem = `Gateways ${names} must have ports of their own, since they select the same pods, got ${port} for both`;
  return usageError(at, problem, "give 'port' or 'knativeIngressServers' another number, or use other pods");
}
