import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { LABEL_NAME, SERVICE_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { checkPort } from '../core/port-number';
import { LocalObjectReference, checkReference } from './object-reference';
import { ReferenceTarget } from './reference-target';
import { servicePortMistake } from './service-port';

const PORT_FIX = "use the port of the Service, not the container's";

/** Which port of a Service. */
export interface ServicePortOptions {
  /** Port of the Service, not of the container. */
  readonly port: number;
}

/** Where a Service is, and which port of it. */
export interface ServiceNameOptions extends ServicePortOptions {
  /**
   * Namespace of the Service.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
}

/** Where a backend is, and which port of it. */
export interface RouteBackendOptions {
  /**
   * Namespace of the backend.
   *
   * @default - that of the route
   */
  readonly namespace?: string;

  /**
   * Port of the backend.
   *
   * @default - none, which only a Service needs
   */
  readonly port?: number;
}

/** Where an InferencePool is. */
export interface InferencePoolOptions {
  /**
   * Namespace of the pool.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
}

/** What a route sends requests to. In another namespace it brings the ReferenceGrant that lets the route do so. */
export class RouteBackend {
  /**
   * A Service of this app.
   *
   * @param service a Service of cdk8s-plus, a plain ApiObject, or a construct whose main object is a Service
   * The finished app is refused where the Service has no such port over TCP: every request would be answered with 500.
   *
   * @throws a usage error for another kind, or a port that is none
   */
  public static service(service: IConstruct, options: ServicePortOptions): RouteBackend {
    const at = 'RouteBackend.service';
    const object = serviceObject(at, service);
    const port = checkPort(at, 'port', options.port, PORT_FIX);
    const { name, metadata } = object;
    const target = { group: '', kind: 'Service', name, namespace: metadata.namespace, construct: object };
    return new RouteBackend(port, () => target, object);
  }

  /**
   * A Service that this app does not define.
   *
   * @throws a usage error for a name, namespace or port that the API server refuses
   */
  public static serviceName(name: string, options: ServiceNameOptions): RouteBackend {
    const at = 'RouteBackend.serviceName';
    checkName(at, 'name', name, SERVICE_NAME);
    return byName(at, { group: '', kind: 'Service', name }, options);
  }

  /** An InferencePool (kubernetes-sigs/gateway-api-inference-extension:api/v1 v1.6.0), whose endpoint picker chooses a pod. */
  public static inferencePool(name: string, options: InferencePoolOptions = {}): RouteBackend {
    const reference = { group: 'inference.networking.k8s.io', kind: 'InferencePool', name };
    return byName('RouteBackend.inferencePool', reference, { namespace: options.namespace });
  }

  /**
   * An object of any kind that the controller supports, such as a Backend of Envoy Gateway.
   *
   * @throws a usage error for a Service without a port, or what the API server refuses
   */
  public static of(reference: LocalObjectReference, options: RouteBackendOptions = {}): RouteBackend {
    return byName('RouteBackend.of', reference, options);
  }

  /** @internal */
  public static _make(
    port: number | undefined,
    target: (routeNamespace: string | undefined) => ReferenceTarget,
  ): RouteBackend {
    return new RouteBackend(port, target);
  }

  private constructor(
    private readonly port: number | undefined,
    private readonly target: (routeNamespace: string | undefined) => ReferenceTarget,
    private readonly service?: ApiObject,
  ) {}

  /**
   * Why the backend cannot be reached, once its Service is finished.
   *
   * @internal
   */
  public _mistake(prop: string): string | undefined {
    if (this.service === undefined || this.port === undefined) return undefined;
    return servicePortMistake(prop, this.service, this.port);
  }

  /** @internal */
  public get _port(): number | undefined {
    return this.port;
  }

  /** @internal */
  public _targetFrom(routeNamespace: string | undefined): ReferenceTarget {
    return this.target(routeNamespace);
  }
}

function byName(at: string, reference: LocalObjectReference, options: RouteBackendOptions): RouteBackend {
  const { namespace, port } = options;
  const checked = checkReference(at, reference);
  if (namespace !== undefined) checkName(at, 'namespace', namespace, LABEL_NAME);
  if (port !== undefined) checkPort(at, 'port', port, PORT_FIX);
  if (port === undefined && checked.group === '' && checked.kind === 'Service') {
    throw usageError(at, "'port' must be given for a Service", PORT_FIX);
  }
  return RouteBackend._make(port, (own) => ({ ...checked, namespace: namespace ?? own }));
}

/** The object of a Service that was given by a construct. */
export function serviceObject(at: string, service: IConstruct): ApiObject {
  const object = service.node.defaultChild ?? service;
  if (ApiObject.isApiObject(object) && object.kind === 'Service' && object.apiGroup === 'core') return object;
  const found = ApiObject.isApiObject(object) ? object.kind : service.constructor.name;
  const problem = `'service' must be a Service, got ${shown(found)}`;
  throw usageError(
    at,
    problem,
    `give the Service in front of the pods, or use ${at.split('.')[0]}.of() for another kind`,
  );
}
