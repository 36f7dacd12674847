/** How much Envoy writes to its log. */
export enum EnvoyLogLevel {
  /** Everything; only from Envoy Gateway 1.9.0 on. */
  TRACE = 'trace',
  /** What helps to find a mistake. */
  DEBUG = 'debug',
  /** What happens. */
  INFO = 'info',
  /** What may go wrong. */
  WARN = 'warn',
  /** What went wrong. */
  ERROR = 'error',
  /** What stops Envoy; only from Envoy Gateway 1.9.0 on. */
  CRITICAL = 'critical',
  /** Nothing; only from Envoy Gateway 1.9.0 on. */
  OFF = 'off',
}
