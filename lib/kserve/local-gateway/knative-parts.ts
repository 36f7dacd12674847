import { Construct } from 'constructs';
import { serviceHost } from '../../core/service-host';
import { usageError } from '../../core/usage-error';
import { IIstioGateway, IstioGateway, IstioServer } from '../../istio';
import { KnativeGateways, KnativeServingConfig } from '../../knative';
import { GatewayPods } from './gateway-pods';
import { KServeLocalGatewayProps } from './local-gateway-props';
import { ISTIO_NAMESPACE, ISTIO_PODS, KNATIVE_LOCAL_GATEWAY } from './topology';

/** Knative's own local gateway. */
export interface KnativeLocalGateway {
  readonly gateway: IIstioGateway;
  readonly serviceHost: string;
  /** Labels of its pods. */
  readonly selector: { [key: string]: string };
  readonly knativeGateways?: KnativeGateways;
  readonly knativeConfig?: KnativeServingConfig;
}

/** Knative's local gateway as the installation has it; rendered where the installation brings none. */
export function knativeLocalGateway(
  at: Construct,
  props: KServeLocalGatewayProps,
  clusterDomain: string,
): KnativeLocalGateway {
  const { knative, knativeIngressServers } = props;
  const { namespace, labels } = knativePods(at, props);
  const host = serviceHost(KNATIVE_LOCAL_GATEWAY, namespace, clusterDomain);
  const isThere = knative.shipsGateways || props.knativeGatewaysExist === true;
  const knativeGateways = isThere
    ? undefined
    : new KnativeGateways(at, 'KnativeGateways', {
        knative,
        localSelector: labels,
        localNamespace: namespace,
        ingressSelector: labels,
        ingressServers: knativeIngressServers,
      });
  const gateway = knativeGateways?.localGateway ?? shippedGateway(at, props);
  const selector = { ...labels };
  if (namespace === ISTIO_NAMESPACE) return { gateway, serviceHost: host, selector, knativeGateways };
  const localGateways = [{ gateway, service: host }];
  const knativeConfig = new KnativeServingConfig(at, 'Knative', {
    knative,
    localGateways,
    delivery: props.knativeDelivery,
  });
  return { gateway, serviceHost: host, selector, knativeGateways, knativeConfig };
}

/** Knative's local Gateway, which is there under its fixed name. */
export function shippedGateway(at: Construct, { knative }: KServeLocalGatewayProps): IIstioGateway {
  return IstioGateway.fromGatewayName(at, 'KnativeLocalGateway', knative.namespace, KNATIVE_LOCAL_GATEWAY);
}

/** Renders Knative's Gateway for the outside where the installation brings none: without it, no Route gets ready. */
export function renderIngressGateway(at: Construct, props: KServeLocalGatewayProps): void {
  const { knative, knativeIngressServers } = props;
  const { labels } = knativePods(at, props);
  if (knative.shipsGateways || props.knativeGatewaysExist === true) return;
  new IstioGateway(at, 'KnativeIngressGateway', {
    selector: labels,
    servers: knativeIngressServers ?? [IstioServer.http('http')],
    metadata: { name: 'knative-ingress-gateway', namespace: knative.namespace },
  });
}

/** The pods of Knative's own Gateways. */
function knativePods(
  at: Construct,
  props: KServeLocalGatewayProps,
): { namespace: string; labels: { [key: string]: string } } {
  const { knative } = props;
  const given = (['knativePods', 'knativeIngressServers', 'knativeGatewaysExist'] as const).find(
    (prop) => props[prop] !== undefined,
  );
  if (knative.shipsGateways && given !== undefined) {
    const problem = `'${given}' must be left out: ${knative.toString()} brings the Gateways of Knative`;
    throw usageError(at, problem, 'use KServeLocalGateway.relocated() to move them to other pods');
  }
  const pods = props.knativePods ?? GatewayPods.existing();
  if (pods._isOwn) {
    const problem = "'knativePods' must be GatewayPods.existing(), which the outside can reach";
    throw usageError(at, problem, 'use KServeLocalGateway.relocated() for pods of its own');
  }
  return knative.shipsGateways
    ? { namespace: ISTIO_NAMESPACE, labels: ISTIO_PODS }
    : pods._placeAt(at, KNATIVE_LOCAL_GATEWAY, 8081);
}
