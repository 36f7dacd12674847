import { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import {
  Gateway,
  GatewayClass,
  HttpPathMatch,
  HttpRoute,
  HttpRouteRule,
  Listener,
  ParametersReference,
  RouteBackend,
} from '../../gateway-api';
import { GATEWAY_NAME, LISTENER_NAME, SYSTEM_NAMESPACE, componentLabels } from '../installation-names';
import { AibrixGatewayProps } from './aibrix-gateway-props';

const METADATA_PATHS = ['/v1/models', '/v1/files', '/v1/batches'];

/** Renders the Gateway and its class. */
export function renderGateway(
  scope: Construct,
  props: AibrixGatewayProps,
  parametersRef: ParametersReference,
): Gateway {
  const { namespace, ...clusterWide } = metadataOf(GATEWAY_NAME);
  const gatewayClass = new GatewayClass(scope, 'GatewayClass', {
    controllerName: props.envoyGateway.gatewayControllerName,
    parametersRef,
    metadata: clusterWide,
  });
  const gateway = new Gateway(scope, 'Gateway', {
    gatewayClass,
    listeners: [Listener.http(LISTENER_NAME, { allowedRoutes: props.allowedRoutes })],
    metadata: { ...clusterWide, namespace },
  });
  gateway.node.addDependency(gatewayClass);
  return gateway;
}

/** Renders the route of the paths whose requests the plugin sees; it sends them on once it has chosen. */
export function renderReservedRoute(
  scope: Construct,
  props: AibrixGatewayProps,
  gateway: Gateway,
  plugin: RouteBackend,
): HttpRoute {
  const { reservedPaths } = props.aibrix.version._facts;
  const added = (props.reservedPaths ?? []).map((path) => checkPath(scope, path, reservedPaths));
  return route(scope, 'ReservedRoute', gateway, {
    name: 'aibrix-reserved-router',
    paths: [...new Set([...reservedPaths, ...added])],
    backend: plugin,
  });
}

/** Renders the route of the paths that the metadata service answers. */
export function renderMetadataRoute(scope: Construct, gateway: Gateway, metadata: RouteBackend): HttpRoute {
  const name = 'aibrix-reserved-router-metadata-endpoint';
  return route(scope, 'MetadataRoute', gateway, { name, paths: METADATA_PATHS, backend: metadata });
}

interface ReservedRoute {
  readonly name: string;
  readonly paths: string[];
  readonly backend: RouteBackend;
}

function route(scope: Construct, id: string, gateway: Gateway, { name, paths, backend }: ReservedRoute): HttpRoute {
  const matches = paths.map((path) => ({ path: HttpPathMatch.prefix(path) }));
  return new HttpRoute(scope, id, {
    parents: [gateway.allListeners()],
    rules: [HttpRouteRule.matching(...matches).toBackend(backend)],
    metadata: metadataOf(name),
  });
}

function checkPath(at: Construct, path: string, known: string[]): string {
  if (!path.startsWith('/')) {
    throw usageError(at, `'reservedPaths' must begin with '/', got ${shown(path)}`, `use '/${path}'`);
  }
  if (path === '/' || METADATA_PATHS.includes(path)) {
    const problem = `'reservedPaths' must leave '/' and the paths of the metadata service alone, got ${shown(path)}`;
    throw usageError(at, problem, `name paths of engines, as ${known[0]}`);
  }
  return path;
}

function metadataOf(name: string): ApiObjectMetadata {
  return { name, namespace: SYSTEM_NAMESPACE, labels: componentLabels('aibrix-gateway-plugin') };
}
