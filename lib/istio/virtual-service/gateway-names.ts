import { IIstioGateway } from '../i-istio-gateway';

/** The word for all sidecars in a list of gateways. */
export const MESH = 'mesh';

/** `gateways` of a VirtualService or match; absent where nothing is said. */
export function renderGateways(gateways: IIstioGateway[] | undefined, mesh: boolean | undefined): string[] | undefined {
  const named = (gateways ?? []).map(({ gatewayRef }) => gatewayRef);
  const all = mesh === true ? [...named, MESH] : named;
  return all.length > 0 ? all : undefined;
}
