import { Yaml } from 'cdk8s';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import {
  ControlPlaneConfigProps,
  EnvoyGatewayExtensionApis,
  EnvoyGatewayRateLimit,
} from './control-plane-config-props';
import { ControlPlaneParts } from './control-plane-parts';
import { optionalDuration } from '../core/duration-text';
import { EnvoyGatewayLogLevel } from './envoy-gateway-log-level';
import { EnvoyGatewayVersion } from './envoy-gateway-version';

const LOG_COMPONENTS = [
  'default',
  'gateway-api',
  'global-ratelimit',
  'infrastructure',
  'provider',
  'xds-server',
  'xds-translator',
];

/** The features that are on at synthesis; constructs may have switched on more than the props. */
export interface EnabledApis {
  backend: boolean;
  envoyPatchPolicy: boolean;
  lua: boolean;
}

/** The features that the props switch on. */
export function enabledApis({ backend, envoyPatchPolicy, lua }: EnvoyGatewayExtensionApis = {}): EnabledApis {
  return { backend: backend ?? false, envoyPatchPolicy: envoyPatchPolicy ?? false, lua: lua ?? false };
}

/** Checks what the controller would refuse to start with. */
export function checkConfig(at: IConstruct, version: EnvoyGatewayVersion, props: ControlPlaneConfigProps): void {
  const known = version._facts.hasLaterConfig ? [...LOG_COMPONENTS, 'xds'] : LOG_COMPONENTS;
  const unknown = Object.keys(props.logLevels ?? {}).find((component) => !known.includes(component));
  if (unknown !== undefined) {
    const problem = `'logLevels' must name components of Envoy Gateway ${version.version} (${known.join(', ')}), got ${shown(unknown)}`;
    throw usageError(at, problem, 'correct the name: the controller does not start otherwise');
  }
  const { rateLimit } = props;
  if (rateLimit !== undefined && (rateLimit.redisUrl === undefined) === (rateLimit.redisUrlSecret === undefined)) {
    const problem = "'rateLimit' must have one of 'redisUrl' and 'redisUrlSecret'";
    throw usageError(at, problem, 'give the address of Redis once: the controller does not start otherwise');
  }
  checkLater(at, version, {
    'extensionApis.lua': props.extensionApis?.lua === true,
    'rateLimit.redisUrlSecret': rateLimit?.redisUrlSecret !== undefined,
    xdsNameSchemeV2: props.xdsNameSchemeV2 === true,
  });
}

/** Refuses what only later releases have. */
export function checkLater(at: IConstruct, version: EnvoyGatewayVersion, used: { [prop: string]: boolean }): void {
  const prop = Object.keys(used).find((name) => used[name]);
  if (prop !== undefined && !version.isAtLeast(EnvoyGatewayVersion.V1_9_0)) {
    const problem = `'${prop}' needs Envoy Gateway 1.9.0, the version is ${version.version}`;
    throw usageError(at, problem, 'leave it out, or use EnvoyGatewayVersion.V1_9_0');
  }
}

/** `envoy-gateway.yaml` of the ConfigMap. */
export function configYaml(parts: ControlPlaneParts, props: ControlPlaneConfigProps, enabled: EnabledApis): string {
  return Yaml.stringify({
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'EnvoyGateway',
    ...envoyProxyDefaults(parts),
    ...extensionApis(enabled),
    gateway: { controllerName: props.gatewayControllerName },
    logging: { level: { default: EnvoyGatewayLogLevel.INFO, ...props.logLevels } },
    provider: { type: 'Kubernetes', kubernetes: kubernetesProvider(parts, props) },
    ...(props.rateLimit === undefined ? {} : { rateLimit: rateLimitService(props.rateLimit) }),
    ...(props.xdsNameSchemeV2 === true ? { runtimeFlags: { enabled: ['XDSNameSchemeV2'] } } : {}),
  });
}

/** Lets Envoy pods of Gateways without an EnvoyProxy take the ids of the namespace. */
function envoyProxyDefaults({ facts, platform }: ControlPlaneParts): object {
  if (!platform.assignsUserIds || !facts.hasLaterConfig) return {};
  const kubernetes = { envoyDeployment: { container: { securityContext: {} } } };
  return { envoyProxy: { provider: { type: 'Kubernetes', kubernetes } } };
}

function extensionApis({ backend, envoyPatchPolicy, lua }: EnabledApis): object {
  const fields = {
    ...(backend ? { enableBackend: true } : {}),
    ...(envoyPatchPolicy ? { enableEnvoyPatchPolicy: true } : {}),
    ...(lua ? { enableLua: true } : {}),
  };
  return Object.keys(fields).length === 0 ? {} : { extensionApis: fields };
}

function kubernetesProvider({ facts, pods, platform }: ControlPlaneParts, props: ControlPlaneConfigProps): object {
  const pullSecrets = pods.imagePullSecrets?.map(({ name }) => ({ name }));
  return {
    rateLimitDeployment: {
      container: {
        image: props.rateLimit?.image ?? facts.rateLimitImage,
        // An empty context takes the place of the one with user 65534.
        ...(platform.assignsUserIds ? { securityContext: {} } : {}),
      },
      patch: {
        type: 'StrategicMerge',
        value: {
          spec: {
            template: { spec: { containers: [{ name: 'envoy-ratelimit', imagePullPolicy: 'IfNotPresent' }] } },
          },
        },
      },
      ...(pullSecrets === undefined ? {} : { pod: { imagePullSecrets: pullSecrets } }),
    },
    shutdownManager: { image: pods.image ?? facts.image },
    ...(props.watch === undefined ? {} : { watch: props.watch._toKube() }),
  };
}

function rateLimitService(rateLimit: EnvoyGatewayRateLimit): object {
  const { redisUrl, redisUrlSecret, redisTlsSecret, failClosed } = rateLimit;
  const timeout = optionalDuration(rateLimit.timeout);
  const address =
    redisUrlSecret === undefined
      ? { url: redisUrl }
      : { urlRef: { secretKeyRef: { name: redisUrlSecret.secret.name, key: redisUrlSecret.key } } };
  const tls = redisTlsSecret === undefined ? {} : { tls: { certificateRef: { name: redisTlsSecret.name } } };
  return {
    backend: { type: 'Redis', redis: { ...address, ...tls } },
    failClosed: failClosed ?? false,
    ...(timeout === undefined ? {} : { timeout }),
  };
}
