import { IstioServerTls } from './server-tls';

/** A protocol of requests that the gateway reads. */
export enum IstioHttpProtocol {
  /** HTTP/1.1 or HTTP/2, as the client asks. */
  HTTP = 'HTTP',
  /** HTTP/2. */
  HTTP2 = 'HTTP2',
  /** GRPC. */
  GRPC = 'GRPC',
  /** GRPC of browsers. */
  GRPC_WEB = 'GRPC-WEB',
}

/** A protocol of which the gateway reads bytes. */
export enum IstioTcpProtocol {
  /** Any. */
  TCP = 'TCP',
  /** MongoDB. */
  MONGO = 'MONGO',
  /** MySQL. */
  MYSQL = 'MYSQL',
  /** Redis. */
  REDIS = 'REDIS',
}

/** Options of every server. */
export interface IstioServerOptions {
  /**
   * Hosts that are served: a DNS name, `*.` in front of one, an IP address or `*`.
   *
   * `<namespace>/` in front serves only what VirtualServices of that namespace say (`./` that of the Gateway, `*` and a slash all). A VirtualService is served
   * under the hosts that it and the server have in common.
   *
   * @default ['*']
   */
  readonly hosts?: string[];

  /**
   * IP address to listen on.
   *
   * @default - all of the pod
   */
  readonly bind?: string;
}

/** Options of `IstioServer.http`. */
export interface IstioHttpServerOptions extends IstioServerOptions {
  /**
   * Number of the port, see `IstioServer`.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * The protocol.
   *
   * @default IstioHttpProtocol.HTTP
   */
  readonly protocol?: IstioHttpProtocol;

  /**
   * Whether every request is answered by a redirect to `https`.
   *
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/** Options of `IstioServer.https` and `IstioServer.tls`. */
export interface IstioTlsServerOptions extends IstioServerOptions {
  /**
   * Number of the port, see `IstioServer`.
   *
   * @default 443
   */
  readonly port?: number;

  /** How TLS is spoken. */
  readonly tls: IstioServerTls;
}

/** Options of `IstioServer.tcp`. */
export interface IstioTcpServerOptions extends IstioServerOptions {
  /** Number of the port, see `IstioServer`. */
  readonly port: number;

  /**
   * The protocol.
   *
   * @default IstioTcpProtocol.TCP
   */
  readonly protocol?: IstioTcpProtocol;
}
