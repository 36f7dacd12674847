import { shown } from '../core/usage-error';
import { ListenerFields } from './listener';
import { ListenerProtocol } from './listener-protocol';

const { HTTP, HTTPS, TLS, TCP, UDP } = ListenerProtocol;

/** Protocols that may share a port, as one class; UDP has ports of its own. */
const PORT_CLASS: Readonly<Record<ListenerProtocol, string>> = {
  [HTTP]: 'HTTP',
  [HTTPS]: 'TLS',
  [TLS]: 'TLS',
  [TCP]: 'TCP',
  [UDP]: 'UDP',
};

/**
 * Why a listener cannot stand beside another one of its Gateway: the API server refuses it, or no controller opens either of them
 * (kubernetes-sigs/gateway-api:apis/v1/gateway_types.go v1.6.1, envoyproxy/gateway:internal/gatewayapi/listener.go v1.9.0).
 */
export function listenerConflict(added: ListenerFields, present: ListenerFields[]): [string, string] | undefined {
  if (present.some(({ name }) => name === added.name)) {
    return [`'listeners' must have names of their own, got ${shown(added.name)} twice`, 'rename one of them'];
  }
  for (const other of present) {
    if (other.port !== added.port || (other.protocol === UDP) !== (added.protocol === UDP)) continue;
    const pair = `${shown(other.name)} and ${shown(added.name)}`;
    if (PORT_CLASS[other.protocol] !== PORT_CLASS[added.protocol]) {
      const problem = `'listeners' must not mix ${other.protocol} and ${added.protocol} on port ${added.port}, got ${pair}`;
      return [problem, 'give one of them another port'];
    }
    if (other.hostname === added.hostname) {
      const what = added.hostname === undefined ? 'every host' : shown(added.hostname);
      const problem = `'listeners' must not serve one host twice on port ${added.port}, got ${pair} for ${what}`;
      return [problem, 'give one of them another port or, but for TCP and UDP, another hostname'];
    }
  }
  return undefined;
}
