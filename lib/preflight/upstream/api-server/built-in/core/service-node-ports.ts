import { Cause, invalid } from '../../field-error';
import { ServicePort, ServiceSpec, needsHealthCheck } from './service-spec';

/** The port before the first one that a dry run gives. */
const BEFORE_FIRST = 32_768;

/** Gives a Service its node ports, in place (kubernetes `service/storage/alloc.go`, v1.36.3); what is refused ends the request. */
export function allotNodePorts(spec: ServiceSpec): Cause[] {
  const taken = new Set<number>();
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') {
    const causes = allotPorts(spec, taken);
    if (causes.length > 0) return causes;
  }
  if (needsHealthCheck(spec) && (spec.healthCheckNodePort ?? 0) === 0) spec.healthCheckNodePort = nextPort(taken);
  return [];
}

function allotPorts(spec: ServiceSpec, taken: Set<number>): Cause[] {
  const { ports = [] } = spec;
  const asksForAll = asksForNodePorts(spec);
  const ofPorts = new Map<number, number>();
  for (const [index, each] of ports.entries()) {
    const { port = 0, nodePort = 0 } = each;
    const known = ofPorts.get(port);
    if (nodePort === 0 && !asksForAll) continue;
    const wanted = nodePort || (known ?? requested(ports, port));
    if (wanted === known) {
      each.nodePort = known;
      continue;
    }
    if (taken.has(wanted)) {
      return [invalid(`spec.ports[${index}].nodePort`, wanted, 'provided port is already allocated')];
    }
    each.nodePort = take(wanted, taken);
    if (known === undefined) ofPorts.set(port, each.nodePort);
  }
  return [];
}

function take(wanted: number, taken: Set<number>): number {
  const port = wanted === 0 ? nextPort(taken) : wanted;
  taken.add(port);
  return port;
}

function asksForNodePorts({ type, allocateLoadBalancerNodePorts }: ServiceSpec): boolean {
  return type === 'NodePort' || allocateLoadBalancerNodePorts === true;
}

/** The node port that is asked for a port, by any entry of the list. */
function requested(ports: ServicePort[], port: number): number {
  return ports.find((each) => (each.port ?? 0) === port && (each.nodePort ?? 0) !== 0)?.nodePort ?? 0;
}

function nextPort(taken: Set<number>): number {
  return (taken.size === 0 ? BEFORE_FIRST : Math.max(...taken)) + 1;
}
