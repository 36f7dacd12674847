import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { ReferenceSource, grantReference, writtenNamespace } from './automatic-grant';
import { checkCount, firstRepeat } from './field-rules';
import { ForeignGateway } from './foreign-gateway';
import { GatewayApiVersion } from './gateway-api-version';
import { GatewayProps } from './gateway-props';
import { gatewayTls } from './gateway-tls';
import { gatewayKey, gatewaysByName } from './gateways-by-name';
import { IGateway } from './i-gateway';
import { checkInfrastructure } from './label-rules';
import { Listener } from './listener';
import { listenerConflict } from './listener-conflict';
import { GATEWAY_GROUP } from './route-kind';
import { RouteParent } from './route-parent';

const MAX_LISTENERS = 64;
const MAX_ADDRESSES = 16;
const MAX_ANNOTATIONS_BEFORE_1_6 = 8;

/**
 * A Gateway: where traffic comes in, and which routes may direct it.
 *
 * Renders a Gateway (child `Resource`; `gateway.networking.k8s.io/v1`, kubernetes-sigs/gateway-api:apis/v1/gateway_types.go v1.6.1) and, for each
 * certificate and authority in another namespace, a ReferenceGrant there. A listener takes routes of the Gateway's own namespace unless `AllowedRoutes`
 * says more.
 *
 * @example
 * const gateway = new Gateway(chart, 'Public', { gatewayClass, listeners: [Listener.http('http')] });
 * new HttpRoute(chart, 'Chat', { parents: [gateway.listener('http')], rules: [HttpRouteRule.prefix('/chat').to(service, { port: 8080 })] });
 */
export class Gateway extends Construct implements IGateway {
  /** A Gateway that this app does not define; renders nothing. */
  public static fromGatewayName(scope: Construct, id: string, namespace: string, gatewayName: string): IGateway {
    const at = `Gateway.fromGatewayName '${id}'`;
    checkName(at, 'namespace', namespace, LABEL_NAME);
    checkName(at, 'gatewayName', gatewayName, SUBDOMAIN_NAME);
    return new ForeignGateway(scope, id, namespace, gatewayName);
  }

  public readonly gatewayName: string;
  public readonly gatewayNamespace?: string;

  /** The Gateway. */
  public readonly apiObject: ApiObject;

  private readonly source: ReferenceSource;
  private readonly tls?: object;
  private readonly _listeners: Listener[] = [];

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id);

    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: props.metadata,
      spec: {
        gatewayClassName: props.gatewayClass.gatewayClassName,
        listeners: Lazy.any({
          produce: () => this._listeners.map((listener) => this.renderListener(listener)),
        }) as unknown,
        addresses: this.renderAddresses(props),
        infrastructure: this.renderInfrastructure(props),
        tls: Lazy.any({ produce: () => this.tls }) as unknown,
        allowedListeners: props.allowedListeners?._toKube(),
      },
    });
    this.gatewayName = checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    this.gatewayNamespace = this.apiObject.metadata.namespace;
    this.source = {
      at: this,
      prop: 'listeners',
      group: GATEWAY_GROUP,
      kind: 'Gateway',
      namespace: this.gatewayNamespace,
      grants: props.referenceGrants ?? true,
    };
    this.checkVersion(props);
    this.checkParameters(props);
    this.tls = gatewayTls(this.source, props);

    for (const listener of props.listeners ?? []) this.addListener(listener);
    gatewaysByName(this).set(gatewayKey(this.gatewayNamespace, this.gatewayName), {
      path: this.node.path,
      namespace: this.gatewayNamespace,
      listeners: () => this._listeners.map(({ _fields }) => _fields),
    });
    this.node.addValidation({ validate: () => this.validateListeners() });
  }

  /** The listeners, as a copy. */
  public get listeners(): Listener[] {
    return [...this._listeners];
  }

  /**
   * Adds a listener.
   *
   * @returns the listener, as a parent of routes
   * @throws a usage error when it has the name of another one, when both cannot share a port, or when there are 64
   */
  public addListener(listener: Listener): RouteParent {
    const fields = listener._fields;
    checkCount(this, 'listeners', this._listeners.length + 1, {
      max: MAX_LISTENERS,
      fix: 'put the others on a second Gateway',
    });
    const conflict = listenerConflict(
      fields,
      this._listeners.map(({ _fields }) => _fields),
    );
    if (conflict !== undefined) throw usageError(this, ...conflict);
    for (const certificate of fields.certificates) {
      grantReference(this.source, certificate._targetFrom(this.gatewayNamespace));
    }
    this._listeners.push(listener);
    return this.listener(listener.name);
  }

  public listener(name: string): RouteParent {
    return RouteParent._ofGateway(this.gatewayName, this.gatewayNamespace, name);
  }

  public allListeners(): RouteParent {
    return RouteParent._ofGateway(this.gatewayName, this.gatewayNamespace);
  }

  private renderListener({ _fields: listener }: Listener): object {
    const { name, protocol, port, hostname, allowedRoutes, tlsMode, tlsOptions } = listener;
    const certificateRefs = listener.certificates.map((certificate) => {
      const target = certificate._targetFrom(this.gatewayNamespace);
      const { group, kind, name: secret } = target;
      return { group, kind, name: secret, namespace: writtenNamespace(this.source, target) };
    });
    const tls = {
      mode: tlsMode,
      certificateRefs: certificateRefs.length > 0 ? certificateRefs : undefined,
      options: tlsOptions,
    };
    return {
      name,
      protocol,
      port,
      hostname,
      tls: tlsMode === undefined ? undefined : tls,
      allowedRoutes: allowedRoutes._toKube(),
    };
  }

  private renderAddresses({ addresses = [] }: GatewayProps): object[] | undefined {
    checkCount(this, 'addresses', addresses.length, { max: MAX_ADDRESSES, fix: 'use a second Gateway' });
    const rendered = addresses.map((address) => address._toKube());
    const repeat = firstRepeat(rendered.map(({ type, value }) => `${type} ${value}`));
    if (repeat !== undefined) {
      throw usageError(this, `'addresses' must not repeat one, got ${shown(repeat)} twice`, 'remove one of them');
    }
    return rendered.length > 0 ? rendered : undefined;
  }

  private renderInfrastructure(props: GatewayProps): object | undefined {
    const { infrastructureLabels: labels, infrastructureAnnotations: annotations, parametersRef } = props;
    checkInfrastructure(this, labels, annotations);
    const given = [labels, annotations, parametersRef].some((part) => part !== undefined);
    return given ? { labels, annotations, parametersRef: parametersRef?._toLocalKube() } : undefined;
  }

  private checkVersion(props: GatewayProps): void {
    const version = props.gatewayApiVersion ?? GatewayApiVersion.V1_6;
    const { clientValidation, clientValidationByPort, backendClientCertificate, allowedListeners } = props;
    const used = { clientValidation, clientValidationByPort, backendClientCertificate, allowedListeners };
    version._require(this, used, GatewayApiVersion.V1_5);
    const annotations = Object.keys(props.infrastructureAnnotations ?? {});
    const above = { 'infrastructureAnnotations above 8': annotations[MAX_ANNOTATIONS_BEFORE_1_6] };
    version._require(this, above, GatewayApiVersion.V1_6);
  }

  private checkParameters({ parametersRef }: GatewayProps): void {
    const namespace = parametersRef?._namespace;
    if (namespace === undefined || namespace === this.gatewayNamespace) return;
    const problem = `'parametersRef' must be an object in the namespace of the Gateway, got one in ${shown(namespace)}`;
    throw usageError(this, problem, 'create it there, or give it to the GatewayClass');
  }

  private validateListeners(): string[] {
    return this._listeners.length > 0
      ? []
      : ["'listeners' must not be empty; give one, such as Listener.http('http'), or call addListener"];
  }
}
