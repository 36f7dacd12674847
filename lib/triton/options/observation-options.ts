import { Duration } from 'cdk8s';

/** Options of the Prometheus endpoint; its path is always `/metrics`, any other path answers 200 with an empty body. */
export interface TritonMetricsOptions {
  /**
   * Serve metrics (`--allow-metrics`).
   *
   * @default true
   */
  readonly allowMetrics?: boolean;

  /**
   * Metrics of GPUs (`--allow-gpu-metrics`).
   *
   * @default - false without GPUs and with MIG slices, where the management library only logs errors; else Triton's own, true
   */
  readonly allowGpuMetrics?: boolean;

  /**
   * Metrics of the CPU (`--allow-cpu-metrics`).
   *
   * @default - Triton's own, true
   */
  readonly allowCpuMetrics?: boolean;

  /**
   * Address to listen on (`--metrics-address`).
   *
   * @default - that of HTTP
   */
  readonly metricsAddress?: string;

  /**
   * Port (`--metrics-port`).
   *
   * @default 8002
   */
  readonly metricsPort?: number;

  /**
   * Interval between readings of GPU and CPU metrics (`--metrics-interval-ms`), in whole milliseconds.
   *
   * @default - Triton's own, 2 s
   */
  readonly metricsInterval?: Duration;

  /**
   * Opt-in families (`--metrics-config`), each `<key>=<value>`, such as `summary_latencies=true`.
   *
   * @default - none
   */
  readonly metricsConfig?: string[];
}

/** Form of log lines. */
export enum LogFormat {
  /** Triton's own. */
  DEFAULT = 'default',
  /** With ISO 8601 times. */
  ISO8601 = 'ISO8601',
}

/** Options of logs and traces. */
export interface TritonLogOptions {
  /**
   * Level of verbose logs (`--log-verbose`), 0 = off.
   *
   * @default - Triton's own, 0
   */
  readonly logVerbose?: number;

  /**
   * Log information (`--log-info`).
   *
   * @default - Triton's own, true
   */
  readonly logInfo?: boolean;

  /**
   * Log warnings (`--log-warning`).
   *
   * @default - Triton's own, true
   */
  readonly logWarning?: boolean;

  /**
   * Log errors (`--log-error`).
   *
   * @default - Triton's own, true
   */
  readonly logError?: boolean;

  /**
   * Form of log lines (`--log-format`).
   *
   * @default - Triton's own
   */
  readonly logFormat?: LogFormat;

  /**
   * File to log to (`--log-file`), on a writable path.
   *
   * @default - standard error, where `kubectl logs` finds it
   */
  readonly logFile?: string;

  /**
   * Tracing (`--trace-config`), each `<mode>,<key>=<value>` or `<key>=<value>`.
   *
   * @default - none
   */
  readonly traceConfig?: string[];
}
