import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { checkPort } from '../core/port-number';
import { LocalObjectReference, checkReference } from './object-reference';
import { GATEWAY_GROUP } from './route-kind';

/** A part of a parent that a route attaches to. */
export interface RouteParentOptions {
  /**
   * Namespace of the parent.
   *
   * @default - that of the route
   */
  readonly namespace?: string;

  /**
   * Name of the one listener.
   *
   * @default - every listener that admits the route
   */
  readonly sectionName?: string;

  /**
   * Port of the listeners. Few controllers heed it, and those that do not attach the route to all ports.
   *
   * @default - every port
   */
  readonly port?: number;
}

/** A parent as a route sees it. */
export interface ParentFields extends LocalObjectReference {
  /** Absent where the manifests do not say. */
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

/** What a route attaches to. `gateway.listener('http')` and `gateway.allListeners()` make one. */
export class RouteParent {
  /**
   * A Gateway by its name; `Gateway.fromGatewayName` gives one that is used more than once.
   *
   * @throws a usage error for a name, namespace or port that the API server refuses
   */
  public static gateway(name: string, options: RouteParentOptions = {}): RouteParent {
    return byName('RouteParent.gateway', { group: GATEWAY_GROUP, kind: 'Gateway', name }, options);
  }

  /**
   * A parent of another kind, such as a ListenerSet, or a Service in a mesh.
   *
   * @throws a usage error for a reference, namespace or port that the API server refuses
   */
  public static of(reference: LocalObjectReference, options: RouteParentOptions = {}): RouteParent {
    return byName('RouteParent.of', reference, options);
  }

  /**
   * @param namespace of the Gateway; absent where the manifests do not say
   * @internal
   */
  public static _ofGateway(name: string, namespace: string | undefined, sectionName?: string): RouteParent {
    return new RouteParent(() => ({ group: GATEWAY_GROUP, kind: 'Gateway', name, namespace, sectionName }));
  }

  /** @internal */
  public static _make(fields: (routeNamespace: string | undefined) => ParentFields): RouteParent {
    return new RouteParent(fields);
  }

  private constructor(private readonly fields: (routeNamespace: string | undefined) => ParentFields) {}

  /** @internal */
  public _fieldsFrom(routeNamespace: string | undefined): ParentFields {
    return this.fields(routeNamespace);
  }
}

function byName(at: string, reference: LocalObjectReference, options: RouteParentOptions): RouteParent {
  const { namespace, sectionName, port } = options;
  const checked = checkReference(at, reference);
  if (namespace !== undefined) checkName(at, 'namespace', namespace, LABEL_NAME);
  if (sectionName !== undefined) checkName(at, 'sectionName', sectionName, SUBDOMAIN_NAME);
  if (port !== undefined) checkPort(at, 'port', port, 'use the port of the listener');
  return RouteParent._make((own) => ({ ...checked, namespace: namespace ?? own, sectionName, port }));
}
