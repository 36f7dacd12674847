import { ApiObjectMetadata } from 'cdk8s';
import { IIstioGateway } from '../i-istio-gateway';
import { IstioApiVersion } from '../istio-gateway-props';
import { IstioHttpRoute } from './http-route';
import { IstioTcpRoute } from './tcp-route';
import { IstioTlsRoute } from './tls-route';

/** Properties for `VirtualService`. */
export interface VirtualServiceProps {
  /** Hosts, none of which may hold another one: DNS names, `*.` in front of one, IP addresses; `*` only without `mesh`. */
  readonly hosts: string[];

  /**
   * Gateways that serve it; each must serve one of the hosts.
   *
   * @default - none: pods with a sidecar only
   */
  readonly gateways?: IIstioGateway[];

  /**
   * Whether pods with a sidecar use it too.
   *
   * @default - true without `gateways`, else false
   */
  readonly mesh?: boolean;

  /**
   * Routes of requests, the first that takes one directs it.
   *
   * @default - none
   */
  readonly http?: IstioHttpRoute[];

  /**
   * Routes of TLS connections that pass through.
   *
   * @default - none
   */
  readonly tls?: IstioTlsRoute[];

  /**
   * Routes of connections.
   *
   * @default - none
   */
  readonly tcp?: IstioTcpRoute[];

  /**
   * Namespaces whose proxies see it: names, `.` for its own or `*` for all. Gateway pods are proxies of their own namespace.
   *
   * @default - the mesh's own, all unless its configuration says otherwise
   */
  readonly exportTo?: string[];

  /**
   * The version of the API that the object is written in.
   *
   * @default IstioApiVersion.V1BETA1
   */
  readonly apiVersion?: IstioApiVersion;

  /**
   * Metadata of the VirtualService.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
