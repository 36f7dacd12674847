import { isIPv4, isIPv6 } from 'node:net';
import { checkLabels } from '../../core/label-rules';
import { checkPort } from '../../core/port-number';
import { shown, usageError } from '../../core/usage-error';
import { IIstioGateway } from '../i-istio-gateway';
import { renderGateways } from './gateway-names';

/** What holds of connections that a match takes: all that is said here. */
export interface IstioConnectionMatch {
  /**
   * Port that the connection came in on.
   *
   * @default - any
   */
  readonly port?: number;

  /**
   * Networks of the address that the client wants, such as `10.0.0.0/8`.
   *
   * @default - any
   */
  readonly destinationSubnets?: string[];

  /**
   * Gateways that the connection came in by; `mesh` adds sidecars.
   *
   * @default - those of the VirtualService
   */
  readonly gateways?: IIstioGateway[];

  /**
   * Whether connections of pods with a sidecar are taken too, where `gateways` is given.
   *
   * @default false
   */
  readonly mesh?: boolean;

  /**
   * Labels of the pods that connect; sidecars only.
   *
   * @default - any
   */
  readonly sourceLabels?: { [key: string]: string };
}

/** `match[]` of a TLS or TCP route, without server names. */
export function renderConnectionMatch(at: string, match: IstioConnectionMatch): object {
  const { port, destinationSubnets, gateways, mesh, sourceLabels } = match;
  if (port !== undefined) checkPort(at, 'port', port, 'use a port of the gateway or service');
  const wrong = destinationSubnets?.find((subnet) => !isSubnet(subnet));
  if (wrong !== undefined) {
    throw usageError(
      at,
      `'destinationSubnets' must hold networks or addresses, got ${shown(wrong)}`,
      "as in '10.0.0.0/8'",
    );
  }
  if (sourceLabels !== undefined) checkLabels(at, 'sourceLabels', sourceLabels);
  return { port, destinationSubnets, gateways: renderGateways(gateways, mesh), sourceLabels };
}

function isSubnet(text: string): boolean {
  const [address, bits = '0', ...rest] = text.split('/');
  const max = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return rest.length === 0 && /^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= max;
}
