import { Size } from 'cdk8s';
import { Cpu, DeploymentStrategy, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { EnvoyGatewayVersion, EnvoyProxy } from '../../envoy-gateway';
import { Platform } from '../../platform';
import { SYSTEM_NAMESPACE, componentLabels } from '../installation-names';
import { AibrixGatewayProps } from './aibrix-gateway-props';
import { preferredNodes } from './preferred-nodes';

const RESOURCES = {
  cpu: { request: Cpu.units(2), limit: Cpu.units(2) },
  memory: { request: Size.gibibytes(8), limit: Size.gibibytes(8) },
};

/** The image of upstream's release, newer than that of Envoy Gateway 1.2.8; later ones bring a newer Envoy. */
const IMAGE = 'docker.io/envoyproxy/envoy:v1.33.2';

/** Renders the EnvoyProxy of the class (config/gateway/gateway.yaml, config/overlays/release v0.5.0, v0.6.0, v0.7.0). */
export function renderEnvoyProxy(scope: Construct, props: AibrixGatewayProps): EnvoyProxy {
  const { envoyGateway, envoy } = props;
  const replicas = envoy?.replicas ?? 1;
  const one = PercentOrAbsolute.absolute(1);
  const affinity = preferredNodes(Platform.of(scope), 'app.kubernetes.io/name', 'envoy');
  return new EnvoyProxy(scope, 'EnvoyProxy', {
    envoyGateway,
    deployment: {
      image: envoyGateway.version.isAtLeast(EnvoyGatewayVersion.V1_9_0) ? undefined : IMAGE,
      resources: RESOURCES,
      strategy: DeploymentStrategy.rollingUpdate({ maxSurge: one, maxUnavailable: one }),
      ...envoy,
      replicas,
      scheduling: { affinity, ...envoy?.scheduling },
    },
    service: props.envoyService,
    minAvailable: replicas < 2 ? undefined : 1,
    metadata: {
      name: 'aibrix-custom-proxy-config',
      namespace: SYSTEM_NAMESPACE,
      labels: componentLabels('aibrix-gateway-plugin'),
    },
  });
}
