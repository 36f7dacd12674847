/** How much Envoy Gateway writes to its log. */
export enum EnvoyGatewayLogLevel {
  /** What helps to find a mistake. */
  DEBUG = 'debug',
  /** What happens. */
  INFO = 'info',
  /** What may go wrong. */
  WARN = 'warn',
  /** What went wrong. */
  ERROR = 'error',
}
