import { AllowedRoutes } from './allowed-routes';
import { TlsCertificate } from './tls-certificate';

/** What listeners of every protocol have. */
export interface ListenerOptions {
  /**
   * Which routes may attach.
   *
   * @default AllowedRoutes.fromSameNamespace()
   */
  readonly allowedRoutes?: AllowedRoutes;
}

/** A listener of TCP or UDP. */
export interface PortListenerOptions extends ListenerOptions {
  /** Port that clients connect to. */
  readonly port: number;
}

/** A listener of HTTP. */
export interface HttpListenerOptions extends ListenerOptions {
  /**
   * Port that clients connect to.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * Host that the listener serves, such as `api.example.com` or `*.example.com`, which is every name below `example.com` but not itself.
   *
   * @default - every host
   */
  readonly hostname?: string;
}

/** A listener that passes TLS on to the backend. */
export interface TlsPassthroughOptions extends ListenerOptions {
  /**
   * Port that clients connect to.
   *
   * @default 443
   */
  readonly port?: number;

  /**
   * Host (SNI) that the listener serves, such as `api.example.com` or `*.example.com`.
   *
   * @default - every host
   */
  readonly hostname?: string;
}

/** A listener that ends TLS. */
export interface TlsListenerOptions extends TlsPassthroughOptions {
  /** Certificates, of which the first that fits the host is used. Empty only where `tlsOptions` name one in the controller's own way. */
  readonly certificates: TlsCertificate[];

  /**
   * Settings of the controller's own, such as `networking.gke.io/pre-shared-certs`.
   *
   * @default - none
   */
  readonly tlsOptions?: { [key: string]: string };
}
