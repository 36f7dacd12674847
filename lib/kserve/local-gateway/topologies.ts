import { Construct } from 'constructs';
import { serviceHost } from '../../core/service-host';
import { shown, usageError } from '../../core/usage-error';
import { IstioServer } from '../../istio';
import { KnativeGateways, KnativeServingConfig } from '../../knative';
import { KServeVersion } from '../kserve-version';
import { PlacedPods } from './gateway-pods';
import { knativeLocalGateway, renderIngressGateway, shippedGateway } from './knative-parts';
import {
  KServeDedicatedGatewayProps,
  KServeLocalGatewayProps,
  KServeRelocatedGatewayProps,
  KServeOwnGatewayProps,
} from './local-gateway-props';
import { hostsOf } from './model-namespaces';
import { renderOwnGateway } from './own-gateway';
import { KNATIVE_LOCAL_GATEWAY, TopologyOf } from './topology';

const KNATIVE_PORT = 8081;

/** KServe's requests cross a gateway of KServe's own, then that of Knative, which stays as it is. */
export const dedicatedTopology: TopologyOf<KServeDedicatedGatewayProps> = (at, props, clusterDomain) => {
  const { kserve } = props;
  if (!kserve.isAtLeast(KServeVersion.V0_14_0)) {
    const problem = `'kserve' must be 0.14.0 or later for a dedicated gateway, got ${kserve.toString()}, which sends requests on to the gateway they came by`;
    throw usageError(at, problem, 'use KServeLocalGateway.shared(), a gateway for Knative and KServe');
  }
  const own = renderOwnGateway(at, props, clusterDomain);
  if (props.knativeLocalGatewayService === own.serviceHost) {
    const problem = `'knativeLocalGatewayService' must be that of another gateway, got ${shown(own.serviceHost)}, which is this one`;
    throw usageError(at, problem, 'use KServeLocalGateway.shared(), a gateway for Knative and KServe');
  }
  const { serviceHost: host, knativeGateways, knativeConfig } = knativeLocalGateway(at, props, clusterDomain);
  return { ...own, knativeServiceHost: props.knativeLocalGatewayService ?? host, knativeGateways, knativeConfig };
};

/** One gateway of its own for all requests from inside the cluster, Knative's as well. */
export const sharedTopology: TopologyOf<KServeOwnGatewayProps> = (at, props, clusterDomain) => {
  const own = renderOwnGateway(at, props, clusterDomain);
  renderIngressGateway(at, props);
  const knativeConfig = new KnativeServingConfig(at, 'Knative', {
    knative: props.knative,
    localGateways: [{ gateway: own.gateway, service: own.serviceHost }],
    delivery: props.knativeDelivery,
  });
  return { ...own, knativeConfig };
};

/** Knative's own local gateway by its own names, on other pods. */
export const relocatedTopology: TopologyOf<KServeRelocatedGatewayProps> = (at, props, clusterDomain) => {
  const { knative, pods, modelNamespaces } = props;
  const hosts = hostsOf(at, modelNamespaces);
  const placed = pods._placeAt(at, KNATIVE_LOCAL_GATEWAY, KNATIVE_PORT);
  checkRelocated(at, props, placed);
  const servers = hosts === undefined ? undefined : [IstioServer.http('http', { port: KNATIVE_PORT, hosts })];
  const operatorMoves = knative.hasOperator && knative.shipsGateways;

  renderIngressGateway(at, props);
  const knativeGateways = operatorMoves
    ? undefined
    : new KnativeGateways(at, 'KnativeGateways', {
        knative,
        localSelector: placed.labels,
        localNamespace: placed.namespace,
        localServers: servers,
      });
  const gateway = knativeGateways?.localGateway ?? shippedGateway(at, props);
  const host = serviceHost(KNATIVE_LOCAL_GATEWAY, placed.namespace, clusterDomain);
  const knativeConfig = new KnativeServingConfig(at, 'Knative', {
    knative,
    localGateways: [{ gateway, service: host }],
    ...(operatorMoves ? { localGatewaySelector: placed.labels, localGatewayServers: servers } : {}),
    delivery: props.knativeDelivery,
  });
  return {
    gateway,
    serviceHost: host,
    selector: { ...placed.labels },
    modelNamespaces,
    knativeConfig,
    knativeGateways,
  };
};

/** Knative's own local gateway, as it is. */
export const builtInTopology: TopologyOf<KServeLocalGatewayProps> = knativeLocalGateway;

function checkRelocated(
  at: Construct,
  { knative }: KServeRelocatedGatewayProps,
  { labels, portsInUse = [] }: PlacedPods,
): void {
  if (portsInUse.includes(KNATIVE_PORT)) {
    const problem = `'pods' must have port ${KNATIVE_PORT} free, to which the Service of Knative leads, got it among 'portsInUse'`;
    throw usageError(at, problem, 'use other pods, or KServeLocalGateway.shared() with another port');
  }
  // Applying the Gateway joins its selector with the one that net-istio's manifest gave it.
  if (knative.hasOperator || labels.istio !== undefined) return;
  const problem = `'pods' must have the label 'istio' with ${knative.toString()}, whose Gateway selects it`;
  throw usageError(at, problem, 'add the label to the pods: server-side apply keeps the other label in the selector');
}
