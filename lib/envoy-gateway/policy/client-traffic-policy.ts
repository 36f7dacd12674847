import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { EnvoyHttp2, EnvoyTcpKeepalive, http2Fields, keepaliveFields } from '../backend/envoy-connection';
import { EnvoyGatewayVersion } from '../envoy-gateway-version';
import {
  EnvoyClientConnection,
  EnvoyClientTimeouts,
  EnvoyHttp1,
  clientConnectionFields,
  clientTimeoutFields,
  http1Fields,
} from './envoy-client-connection';
import { EnvoyClientHeaders, clientHeaderFields } from './envoy-client-headers';
import { EnvoyClientIp } from './envoy-client-ip';
import { EnvoyClientTls, clientTlsFields } from './envoy-client-tls';
import { EnvoyPolicyProps } from './envoy-policy-props';
import { FieldContext } from './field-context';
import { policyObject } from './policy-object';

/** What is done about `%2F` and `%5C` in paths. */
export enum EnvoyEscapedSlashesAction {
  /** They stay. */
  KEEP_UNCHANGED = 'KeepUnchanged',
  /** The request is refused. */
  REJECT_REQUEST = 'RejectRequest',
  /** They become slashes. */
  UNESCAPE_AND_FORWARD = 'UnescapeAndForward',
  /** The client is sent to the path with slashes. */
  UNESCAPE_AND_REDIRECT = 'UnescapeAndRedirect',
}

/** Properties for `ClientTrafficPolicy`. */
export interface ClientTrafficPolicyProps extends EnvoyPolicyProps {
  /**
   * How long Envoy waits.
   *
   * @default - as Envoy Gateway does
   */
  readonly timeouts?: EnvoyClientTimeouts;

  /**
   * Connections.
   *
   * @default - as Envoy Gateway does
   */
  readonly connection?: EnvoyClientConnection;

  /**
   * Signs of life on idle connections.
   *
   * @default - none
   */
  readonly tcpKeepalive?: EnvoyTcpKeepalive;

  /**
   * Where the client's address is found.
   *
   * @default - the address of the connection
   */
  readonly clientIp?: EnvoyClientIp;

  /**
   * Take the client's address from the PROXY protocol, which every client must then speak.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;

  /**
   * Take connections without the PROXY protocol too; only with `proxyProtocol`, and only from version 1.9.0 on.
   *
   * @default false
   */
  readonly proxyProtocolOptional?: boolean;

  /**
   * Translate gRPC-Web for services of gRPC. Only from version 1.9.0 on.
   *
   * @default - as Envoy Gateway does
   */
  readonly grpcWeb?: boolean;

  /**
   * Headers.
   *
   * @default - as Envoy Gateway does
   */
  readonly headers?: EnvoyClientHeaders;

  /**
   * What is done about `%2F` and `%5C` in paths.
   *
   * @default EnvoyEscapedSlashesAction.UNESCAPE_AND_REDIRECT
   */
  readonly escapedSlashes?: EnvoyEscapedSlashesAction;

  /**
   * Make one slash of several in a row.
   *
   * @default true
   */
  readonly mergeSlashes?: boolean;

  /**
   * HTTP/1.
   *
   * @default - as Envoy Gateway does
   */
  readonly http1?: EnvoyHttp1;

  /**
   * HTTP/2.
   *
   * @default - as Envoy Gateway does
   */
  readonly http2?: EnvoyHttp2;

  /**
   * Serve HTTP/3 on listeners of HTTPS too.
   *
   * @default false
   */
  readonly http3?: boolean;

  /**
   * TLS.
   *
   * @default - as Envoy Gateway does
   */
  readonly tls?: EnvoyClientTls;

  /**
   * A path that Envoy answers by itself with 200, for load balancers.
   *
   * @default - none
   */
  readonly healthCheckPath?: string;
}

/**
 * How Envoy deals with the clients of a Gateway or of one of its listeners.
 *
 * Renders a ClientTrafficPolicy (child `Resource`; `gateway.envoyproxy.io/v1alpha1`, envoyproxy/gateway:api/v1alpha1/clienttrafficpolicy_types.go v1.2.8
 * and v1.9.0). One on a listener takes the place of one on its Gateway. Listeners of HTTP on one port share what is set here, so that Envoy Gateway
 * refuses a policy on one of several.
 *
 * @example
 * new ClientTrafficPolicy(chart, 'Clients', {
 *   envoyGateway,
 *   targets: [EnvoyPolicyTarget.gateway(gateway)],
 *   connection: { bufferLimit: Size.mebibytes(4) },
 * });
 */
export class ClientTrafficPolicy extends Construct {
  /** The ClientTrafficPolicy. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ClientTrafficPolicyProps) {
    super(scope, id);

    const { apiObject, setSpec } = policyObject(this, 'ClientTrafficPolicy', props);
    this.apiObject = apiObject;
    const context = new FieldContext(this, props.envoyGateway.version);
    // Off as well as on is a choice, which only later releases know.
    context.needsLater({ proxyProtocolOptional: props.proxyProtocolOptional, grpcWeb: props.grpcWeb !== undefined });
    const { timeouts, connection, tcpKeepalive, headers, http1, http2, tls, healthCheckPath } = props;
    setSpec({
      timeout: timeouts && clientTimeoutFields(timeouts, context.below('timeouts')),
      connection: connection && clientConnectionFields(connection, context.below('connection')),
      tcpKeepalive: tcpKeepalive && keepaliveFields(tcpKeepalive, context.below('tcpKeepalive')),
      clientIPDetection: props.clientIp?._toKube(context),
      ...proxyProtocolFields(props, context),
      grpc: props.grpcWeb === undefined ? undefined : { enableWeb: props.grpcWeb },
      headers: headers && clientHeaderFields(headers, context.below('headers')),
      path: pathFields(props),
      http1: http1 && http1Fields(http1),
      http2: http2 && http2Fields(http2, context.below('http2')),
      http3: props.http3 === true ? {} : undefined,
      tls: tls && clientTlsFields(tls, context.below('tls')),
      healthCheck: healthCheckPath === undefined ? undefined : { path: healthCheckPath },
    });
  }
}

/** Version 1.9.0 has a field with more choices in place of that of 1.2.8. */
function proxyProtocolFields(props: ClientTrafficPolicyProps, context: FieldContext): object {
  const { proxyProtocol, proxyProtocolOptional: optional } = props;
  if (optional !== undefined && proxyProtocol !== true) {
    throw context.wrong('proxyProtocolOptional', 'needs proxyProtocol', 'leave it out: the protocol is not spoken');
  }
  if (proxyProtocol !== true) return {};
  const later = context.version.isAtLeast(EnvoyGatewayVersion.V1_9_0);
  return later ? { proxyProtocol: { optional } } : { enableProxyProtocol: true };
}

function pathFields({ escapedSlashes, mergeSlashes }: ClientTrafficPolicyProps): object | undefined {
  const disableMergeSlashes = mergeSlashes === undefined ? undefined : !mergeSlashes;
  return escapedSlashes === undefined && disableMergeSlashes === undefined
    ? undefined
    : { escapedSlashesAction: escapedSlashes, disableMergeSlashes };
}
