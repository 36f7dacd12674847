import { Size } from 'cdk8s';
import { ContainerResources, Cpu, EnvFieldPaths, EnvValue } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Platform } from '../../platform';
import { ComponentFields, componentFields } from '../component-pods';
import { AibrixGatewayProps } from './aibrix-gateway-props';
import { AibrixRedis } from './aibrix-redis';
import { pluginVariables } from './plugin-variables';
import { preferredNodes } from './preferred-nodes';

/** Labels by which the Deployment, the Service and the disruption budget select the plugin's pods. */
export const PLUGIN_LABELS = { app: 'gateway-plugins' };

/** Name of the Deployment, the Service and the service account. */
export const PLUGIN_NAME = 'aibrix-gateway-plugins';

/** Port on which Envoy asks. */
export const PLUGIN_PORT = 50052;

export const PLUGIN_PORTS = [
  { name: 'gateway', port: PLUGIN_PORT },
  { name: 'profiling', port: 6060 },
  { name: 'metrics', port: 8080 },
];

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.units(2), limit: Cpu.units(2) },
  memory: { request: Size.gibibytes(8), limit: Size.gibibytes(8) },
};

/** `spec` of the plugin's Deployment (config/gateway/gateway-plugin, config/overlays/release v0.5.0, v0.6.0, v0.7.0). */
export function pluginSpec(scope: Construct, props: AibrixGatewayProps, redis: AibrixRedis): object {
  const { version } = props.aibrix;
  const own = { ...pluginVariables(scope, version, props.pluginOptions ?? {}), ...gatewayVariables(scope, props) };
  const affinity = preferredNodes(Platform.of(scope), 'app', PLUGIN_LABELS.app);
  const fields = componentFields(
    scope,
    {
      prop: 'plugin',
      image: version._facts.images.gatewayPlugin,
      resources: RESOURCES,
      env: () => ({ ...own, ...redis._variables(), ...podIdentity() }),
      // The container that waits for Redis has an image without one.
      imageHasUser: false,
    },
    props.plugin,
    { ...props, scheduling: { affinity, ...props.scheduling } },
  );
  return {
    replicas: fields.replicas,
    selector: { matchLabels: PLUGIN_LABELS },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
    template: {
      metadata: { labels: PLUGIN_LABELS },
      spec: {
        ...fields.pod,
        serviceAccountName: PLUGIN_NAME,
        initContainers: [waitForRedis('init-c', props, fields, redis)],
        containers: [pluginContainer(fields)],
      },
    },
  };
}

/** A container that ends when Redis answers. */
export function waitForRedis(
  name: string,
  props: AibrixGatewayProps,
  { container }: ComponentFields,
  redis: AibrixRedis,
): object {
  return {
    name,
    image: props.waitImage ?? 'docker.io/library/busybox:stable',
    imagePullPolicy: container.imagePullPolicy,
    command: redis._waitCommand(),
    securityContext: container.securityContext,
  };
}

/** Variables that tell a pod who it is. */
export function podIdentity(): { [name: string]: EnvValue } {
  return {
    POD_NAME: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME),
    POD_NAMESPACE: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAMESPACE),
  };
}

function pluginContainer({ container }: ComponentFields): object {
  const probe = { grpc: { port: PLUGIN_PORT }, initialDelaySeconds: 5, periodSeconds: 10 };
  return {
    ...container,
    name: 'gateway-plugin',
    ports: PLUGIN_PORTS.map(({ name, port }) => ({ name, containerPort: port })),
    livenessProbe: probe,
    readinessProbe: probe,
  };
}

/** Variables that come from what the gateway is told as a whole; an empty strategy would be refused with every request. */
function gatewayVariables(scope: Construct, props: AibrixGatewayProps): { [name: string]: EnvValue } {
  const { routingStrategy, requestBodyLimit, aibrix } = props;
  const strategy = routingStrategy?._nameFor(scope, 'routingStrategy', aibrix.version);
  return {
    ...(strategy === undefined ? {} : { ROUTING_ALGORITHM: EnvValue.fromValue(strategy) }),
    ...(requestBodyLimit === undefined || !aibrix.version._facts.readsMessageSize
      ? {}
      : { AIBRIX_GRPC_MAX_MESSAGE_SIZE_BYTES: EnvValue.fromValue(String(requestBodyLimit.toKibibytes() * 1024)) }),
  };
}
