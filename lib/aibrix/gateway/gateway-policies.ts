import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import {
  ClientTrafficPolicy,
  EnvoyBodyMode,
  EnvoyExtensionPolicy,
  EnvoyJsonPatch,
  EnvoyPatchPolicy,
  EnvoyPolicyTarget,
  EnvoyXdsPatch,
  EnvoyXdsResource,
  EnvoyXdsType,
} from '../../envoy-gateway';
import { Gateway, HttpRoute, RouteBackend } from '../../gateway-api';
import { LISTENER_NAME, SYSTEM_NAMESPACE, componentLabels } from '../installation-names';
import { AibrixGatewayProps } from './aibrix-gateway-props';

/** The cluster whose pod a header names, which the route of strategies leads to. */
const STRATEGY_CLUSTER = 'original_destination_cluster';

/** What the policies refer to. */
export interface PolicyTargets {
  readonly gateway: Gateway;
  readonly reservedRoute: HttpRoute;
  readonly metadataRoute: HttpRoute;
  readonly plugin: RouteBackend;
}

/** Renders the policies of the Gateway; each takes the names of what it refers to from the objects themselves. */
export function renderPolicies(scope: Construct, props: AibrixGatewayProps, targets: PolicyTargets): void {
  const { envoyGateway } = props;
  new ClientTrafficPolicy(scope, 'BodyLimit', {
    envoyGateway,
    targets: [EnvoyPolicyTarget.gateway(targets.gateway)],
    connection: { bufferLimit: props.requestBodyLimit ?? Size.mebibytes(4) },
    metadata: metadataOf('aibrix-client-connection-buffersize'),
  });
  const plugin = new EnvoyExtensionPolicy(scope, 'PluginPolicy', {
    envoyGateway,
    targets: [EnvoyPolicyTarget.route(targets.reservedRoute)],
    extProcs: [
      {
        backend: targets.plugin,
        messageTimeout: Duration.seconds(60),
        request: { body: EnvoyBodyMode.BUFFERED },
        response: { body: EnvoyBodyMode.STREAMED },
      },
    ],
    metadata: metadataOf('aibrix-gateway-plugins-extension-policy'),
  });
  new EnvoyExtensionPolicy(scope, 'NoPluginPolicy', {
    envoyGateway,
    targets: [EnvoyPolicyTarget.route(targets.metadataRoute)],
    metadata: metadataOf('aibrix-skip-ext-proc'),
  });
  new EnvoyPatchPolicy(scope, 'StrategyRoute', {
    envoyGateway,
    target: EnvoyPolicyTarget.gateway(targets.gateway),
    patches: patches(targets.gateway, plugin, props),
    metadata: metadataOf('aibrix-epp'),
  });
}

function patches(gateway: Gateway, plugin: EnvoyExtensionPolicy, { aibrix }: AibrixGatewayProps): EnvoyXdsPatch[] {
  const route = {
    name: 'original_route',
    match: { prefix: '/', headers: [{ name: 'routing-strategy', string_match: { safe_regex: { regex: '.*' } } }] },
    route: { cluster: STRATEGY_CLUSTER, timeout: `${aibrix.requestTimeout.toSeconds()}s` },
    typed_per_filter_config: {
      [plugin.extProcFilterName(0)]: {
        '@type': 'type.googleapis.com/envoy.config.route.v3.FilterConfig',
        config: {},
      },
    },
  };
  const generatesRequestIds = {
    resource: EnvoyXdsResource.listener(gateway, LISTENER_NAME),
    operation: EnvoyJsonPatch.add('/default_filter_chain/filters/0/typed_config/preserve_external_request_id', false),
  };
  return [
    {
      resource: EnvoyXdsResource.routeConfiguration(gateway, LISTENER_NAME),
      operation: EnvoyJsonPatch.add('/virtual_hosts/0/routes/0', route),
    },
    {
      resource: EnvoyXdsResource.named(EnvoyXdsType.CLUSTER, 'envoy-patch-policy-override2'),
      operation: EnvoyJsonPatch.add('', strategyCluster()),
    },
    ...(aibrix.version._facts.replacesRequestIds ? [generatesRequestIds] : []),
  ];
}

function strategyCluster(): object {
  return {
    name: STRATEGY_CLUSTER,
    type: 'ORIGINAL_DST',
    original_dst_lb_config: { use_http_header: true, http_header_name: 'target-pod' },
    connect_timeout: '6s',
    lb_policy: 'CLUSTER_PROVIDED',
    dns_lookup_family: 'V4_ONLY',
  };
}

function metadataOf(name: string): ApiObjectMetadata {
  return { name, namespace: SYSTEM_NAMESPACE, labels: componentLabels('aibrix-gateway-plugin') };
}
