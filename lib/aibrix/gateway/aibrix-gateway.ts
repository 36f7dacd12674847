import { createHash } from 'node:crypto';
import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { EnvoyProxy } from '../../envoy-gateway';
import { Gateway, RouteBackend, RouteParent } from '../../gateway-api';
import { AibrixVersion } from '../aibrix-version';
import { AibrixControlPlane, IAibrixControlPlane } from '../control-plane';
import { GATEWAY_NAME } from '../installation-names';
import { AibrixGatewayProps } from './aibrix-gateway-props';
import { AibrixRedis } from './aibrix-redis';
import { renderEnvoyProxy } from './envoy-pods';
import { ForeignAibrixGateway } from './foreign-aibrix-gateway';
import { renderGatewayPlugin } from './gateway-plugin';
import { renderPolicies } from './gateway-policies';
import { renderGateway, renderMetadataRoute, renderReservedRoute } from './gateway-routes';
import { IAibrixGateway } from './i-aibrix-gateway';
import { METADATA_PORT, renderMetadataService } from './metadata-service';
import { PLUGIN_PORT } from './plugin-pods';
import { renderRedis } from './redis-pods';

const SHIPPED_LIMIT = Size.mebibytes(4);

/**
 * The gateway of AIBrix: Envoys that ask a plugin which pod answers a request.
 *
 * Renders what upstream's core release of the version installs for it, under the same names: GatewayClass, Gateway, EnvoyProxy, the reserved HTTPRoutes, the
 * policies for request size, plugin and strategies, the gateway plugin, the metadata service and Redis, with their accounts and rights. The Envoy Gateway is
 * told to serve EnvoyPatchPolicies. Source: vllm-project/aibrix:config/gateway, config/metadata, config/overlays/release (v0.5.0, v0.6.0, v0.7.0).
 *
 * Defaults that change how pods run:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | user | 1000, on OpenShift assigned by the namespace; no capabilities, seccomp RuntimeDefault | – |
 * | gateway plugin, Envoy | 1 pod of 2 CPUs and 8 GiB each, away from GPUs if possible | `plugin`, `envoy`, `scheduling` |
 * | metadata service | 50m and 128 MiB asked for, 500m and 512 MiB at most; files on an emptyDir | `metadataService` |
 * | Redis | one pod without a volume that lasts | `redis` |
 * | disruption budgets | only with two pods or more | `plugin`, `envoy` |
 *
 * Pod Security *restricted* and, on OpenShift, `restricted-v2` admit every pod, those of Envoy included, so nothing is granted.
 *
 * @example
 * new AibrixGateway(chart, 'Gateway', { aibrix, envoyGateway });
 */
export class AibrixGateway extends Construct implements IAibrixGateway {
  /** The gateway that the cluster has already, such as that of upstream's release files; renders nothing. */
  public static fromControlPlane(scope: Construct, id: string, aibrix: IAibrixControlPlane): IAibrixGateway {
    return new ForeignAibrixGateway(scope, id, aibrix);
  }

  public readonly version: AibrixVersion;
  public readonly namespace: string;
  public readonly requestTimeout: Duration;
  public readonly gatewayName = GATEWAY_NAME;
  public readonly gatewayNamespace?: string;
  /** The Gateway, for further listeners. */
  public readonly apiGateway: Gateway;
  /** How its Envoys are made. */
  public readonly envoyProxy: EnvoyProxy;

  constructor(scope: Construct, id: string, props: AibrixGatewayProps) {
    super(scope, id);

    const { aibrix, redis = AibrixRedis.builtIn() } = props;
    this.version = aibrix.version;
    this.namespace = aibrix.namespace;
    this.requestTimeout = aibrix.requestTimeout;
    this.gatewayNamespace = aibrix.namespace;
    this.checkBodyLimit(props);

    this.renderRedis(props, redis);
    const plugin = RouteBackend.service(renderGatewayPlugin(this, props, redis), { port: PLUGIN_PORT });
    const metadata = RouteBackend.service(renderMetadataService(this, props, redis), { port: METADATA_PORT });
    this.envoyProxy = renderEnvoyProxy(this, props);
    this.apiGateway = renderGateway(this, props, this.envoyProxy.parametersRef);
    renderPolicies(this, props, {
      gateway: this.apiGateway,
      reservedRoute: renderReservedRoute(this, props, this.apiGateway, plugin),
      metadataRoute: renderMetadataRoute(this, this.apiGateway, metadata),
      plugin,
    });
    const namespaceObject = aibrix.node.tryFindChild('Namespace');
    if (namespaceObject !== undefined) this.node.addDependency(namespaceObject);
  }

  /**
   * Name of the Deployment, the Service and the service account that Envoy Gateway makes for the Gateway in its own namespace.
   *
   * Source: envoyproxy/gateway:internal/utils/misc.go (v1.2.8, v1.9.0).
   */
  public get envoyName(): string {
    const hash = createHash('sha256').update(`${this.namespace}/${this.gatewayName}`).digest('hex');
    return `envoy-${this.namespace}-${this.gatewayName}-${hash.slice(0, 8)}`;
  }

  public listener(name: string): RouteParent {
    return this.apiGateway.listener(name);
  }

  public allListeners(): RouteParent {
    return this.apiGateway.allListeners();
  }

  private checkBodyLimit({ requestBodyLimit = SHIPPED_LIMIT }: AibrixGatewayProps): void {
    const given = requestBodyLimit.toKibibytes();
    if (given > SHIPPED_LIMIT.toKibibytes() && !this.version._facts.readsMessageSize) {
      const problem = `'requestBodyLimit' must be at most 4096 KiB before AIBrix 0.7.0, got ${shown(given)} KiB and version ${this.version.version}`;
      throw usageError(this, problem, 'lower it: the gateway plugin takes no larger message');
    }
  }

  private renderRedis(props: AibrixGatewayProps, redis: AibrixRedis): void {
    const { _builtIn: options } = redis;
    if (options !== undefined) {
      renderRedis(this, props, options);
    } else if (props.aibrix instanceof AibrixControlPlane) {
      props.aibrix._useRedis(redis._variables());
    }
  }
}
