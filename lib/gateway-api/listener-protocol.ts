/** What a listener speaks. */
export enum ListenerProtocol {
  /** HTTP in plain text. */
  HTTP = 'HTTP',
  /** HTTP over TLS, which the Gateway terminates. */
  HTTPS = 'HTTPS',
  /** TLS, terminated or passed through. */
  TLS = 'TLS',
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
}

/** Kinds of the API group of Gateways that a listener can serve; kinds of other groups are the controller's affair. */
export const KINDS_OF_PROTOCOL: Readonly<Record<ListenerProtocol, string[]>> = {
  [ListenerProtocol.HTTP]: ['HTTPRoute', 'GRPCRoute'],
  [ListenerProtocol.HTTPS]: ['HTTPRoute', 'GRPCRoute'],
  [ListenerProtocol.TLS]: ['TLSRoute', 'TCPRoute'],
  [ListenerProtocol.TCP]: ['TCPRoute'],
  [ListenerProtocol.UDP]: ['UDPRoute'],
};
