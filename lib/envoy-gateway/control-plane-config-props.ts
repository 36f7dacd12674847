import { Duration } from 'cdk8s';
import { ISecret, SecretValue } from 'cdk8s-plus-28';
import { EnvoyGatewayLogLevel } from './envoy-gateway-log-level';
import { EnvoyGatewayWatch } from './envoy-gateway-watch';

/** Kinds and features that Envoy Gateway serves only when told to. */
export interface EnvoyGatewayExtensionApis {
  /**
   * Serve EnvoyPatchPolicies: whoever may write one can change anything in the Envoys of a Gateway.
   *
   * @default false
   */
  readonly envoyPatchPolicy?: boolean;

  /**
   * Serve Backends: whoever may write one can send requests to any address that the Envoys reach.
   *
   * @default false
   */
  readonly backend?: boolean;

  /**
   * Run the Lua of EnvoyExtensionPolicies. Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly lua?: boolean;
}

/** The rate limit service that all Envoys share; global rate limits of `BackendTrafficPolicy` need it. */
export interface EnvoyGatewayRateLimit {
  /**
   * Address of Redis, such as `redis.redis.svc:6379`. One of this and `redisUrlSecret` must be given.
   *
   * @default - that of `redisUrlSecret`
   */
  readonly redisUrl?: string;

  /**
   * The address of Redis in a Secret in the namespace of the control plane, for one with a password. Only from version 1.9.0 on.
   *
   * @default - that of `redisUrl`
   */
  readonly redisUrlSecret?: SecretValue;

  /**
   * Client certificate for Redis, in the namespace of the control plane.
   *
   * @default - Redis is asked without TLS
   */
  readonly redisTlsSecret?: ISecret;

  /**
   * Time that Envoy waits for an answer.
   *
   * @default - 20 ms
   */
  readonly timeout?: Duration;

  /**
   * Refuse requests when no answer comes.
   *
   * @default false
   */
  readonly failClosed?: boolean;

  /**
   * Image of the service.
   *
   * @default - `docker.io/envoyproxy/ratelimit` of the version
   */
  readonly image?: string;
}

/** What an `EnvoyGatewayControlPlane` is told in its ConfigMap. */
export interface ControlPlaneConfigProps {
  /**
   * `controllerName` of the GatewayClasses that it serves.
   *
   * @default 'gateway.envoyproxy.io/gatewayclass-controller'
   */
  readonly gatewayControllerName?: string;

  /**
   * Kinds and features that are served only when told to. Constructs that need one switch it on.
   *
   * @default - none
   */
  readonly extensionApis?: EnvoyGatewayExtensionApis;

  /**
   * How much is logged, by component: `default`, `provider`, `gateway-api`, `xds-translator`, `xds-server`, `infrastructure`, `global-ratelimit`, and
   * `xds` from version 1.9.0 on.
   *
   * @default - info
   */
  readonly logLevels?: { [component: string]: EnvoyGatewayLogLevel };

  /**
   * Namespaces in which it looks for Gateways, routes and policies.
   *
   * @default - all
   */
  readonly watch?: EnvoyGatewayWatch;

  /**
   * The rate limit service.
   *
   * @default - none: only rate limits that each Envoy counts by itself work
   */
  readonly rateLimit?: EnvoyGatewayRateLimit;

  /**
   * Name xDS resources by port instead of by Gateway and listener (runtime flag `XDSNameSchemeV2`). Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly xdsNameSchemeV2?: boolean;
}
