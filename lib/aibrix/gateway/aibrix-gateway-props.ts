import { Size } from 'cdk8s';
import { ISecret, ImagePullPolicy } from 'cdk8s-plus-28';
import { EnvoyProxyDeployment, EnvoyProxyService, IEnvoyGatewayControlPlane } from '../../envoy-gateway';
import { AllowedRoutes } from '../../gateway-api';
import { PodScheduling } from '../../workload';
import { AibrixComponent, IAibrixControlPlane } from '../control-plane';
import { RoutingStrategy } from '../routing-strategy';
import { AibrixRedis } from './aibrix-redis';
import { GatewayPluginOptions } from './gateway-plugin-options';

/** Properties for `AibrixGateway`. */
export interface AibrixGatewayProps {
  /** The control plane, which makes the HTTPRoutes of models. */
  readonly aibrix: IAibrixControlPlane;

  /** The Envoy Gateway that makes the Envoys; it is told to serve EnvoyPatchPolicies. */
  readonly envoyGateway: IEnvoyGatewayControlPlane;

  /**
   * How pods are chosen for requests of clients and models that do not say.
   *
   * @default - none: such a request goes to the Service of the model
   */
  readonly routingStrategy?: RoutingStrategy;

  /**
   * Pods of the gateway plugin, which Envoy asks about each request.
   *
   * @default - 1 pod, 2 CPUs and 8 GiB
   */
  readonly plugin?: AibrixComponent;

  /**
   * What the gateway plugin is told.
   *
   * @default - what upstream's manifests tell it
   */
  readonly pluginOptions?: GatewayPluginOptions;

  /**
   * Pods of the metadata service, which lists models and keeps files and batches.
   *
   * @default - 1 pod, 50m of CPU and 128 MiB asked for, 500m and 512 MiB at most
   */
  readonly metadataService?: AibrixComponent;

  /**
   * The Redis that they share.
   *
   * @default AibrixRedis.builtIn()
   */
  readonly redis?: AibrixRedis;

  /**
   * Envoy pods.
   *
   * @default - 1 pod of 2 CPUs and 8 GiB, away from GPUs if possible; with Envoy Gateway 1.2.8 of the image `docker.io/envoyproxy/envoy:v1.33.2`
   */
  readonly envoy?: EnvoyProxyDeployment;

  /**
   * The Service in front of the Envoy pods.
   *
   * @default - of type LoadBalancer
   */
  readonly envoyService?: EnvoyProxyService;

  /**
   * Routes that may attach to the Gateway besides those of AIBrix, which are in its namespace.
   *
   * @default AllowedRoutes.fromSameNamespace()
   */
  readonly allowedRoutes?: AllowedRoutes;

  /**
   * Size of the largest request. More than 4 MiB needs AIBrix 0.7.0.
   *
   * @default Size.mebibytes(4)
   */
  readonly requestBodyLimit?: Size;

  /**
   * Paths below which the gateway plugin sees requests, besides those of the release, such as `/v1/responses`.
   *
   * @default - none
   */
  readonly reservedPaths?: string[];

  /**
   * Image of the containers that wait for Redis.
   *
   * @default 'docker.io/library/busybox:stable'
   */
  readonly waitImage?: string;

  /**
   * When nodes pull the images.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry, in the namespace `aibrix-system`.
   *
   * @default - none; the images are public
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Where the pods of the gateway plugin, the metadata service and Redis run.
   *
   * @default - any node; those of the plugin away from GPUs and from each other if possible
   */
  readonly scheduling?: PodScheduling;
}
