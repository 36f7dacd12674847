import { Duration, Size } from 'cdk8s';
import { RestrictedApi } from './restricted-api';

/** Options of the HTTP/REST endpoint (KServe protocol v2). It never speaks TLS. */
export interface TritonHttpOptions {
  /**
   * Serve HTTP (`--allow-http`).
   *
   * @default true
   */
  readonly allowHttp?: boolean;

  /**
   * Address to listen on (`--http-address`); also the default of metrics.
   *
   * @default - Triton's own, `0.0.0.0`; use `::` on clusters with IPv6 only
   */
  readonly httpAddress?: string;

  /**
   * Port (`--http-port`).
   *
   * @default 8000
   */
  readonly httpPort?: number;

  /**
   * Threads (`--http-thread-count`).
   *
   * @default - Triton's own, 8
   */
  readonly httpThreadCount?: number;

  /**
   * Largest request body (`--http-max-input-size`).
   *
   * @default - Triton's own, 64 MiB
   */
  readonly httpMaxInputSize?: Size;

  /**
   * Headers handed to models, as a regular expression (`--http-header-forward-pattern`).
   *
   * @default - none
   */
  readonly httpHeaderForwardPattern?: string;

  /**
   * APIs that need a header with a secret value (`--http-restricted-api`).
   *
   * @default - all APIs are open to whoever reaches the port
   */
  readonly httpRestrictedApis?: RestrictedApi[];
}

/** Compression of gRPC responses. */
export enum GrpcCompression {
  /** None. */
  NONE = 'none',
  /** Low. */
  LOW = 'low',
  /** Medium. */
  MEDIUM = 'medium',
  /** High. */
  HIGH = 'high',
}

/** Options of the gRPC endpoint (KServe protocol v2 and `grpc.health.v1`). */
export interface TritonGrpcOptions {
  /**
   * Serve gRPC (`--allow-grpc`).
   *
   * @default true
   */
  readonly allowGrpc?: boolean;

  /**
   * Address to listen on (`--grpc-address`).
   *
   * @default - Triton's own, `0.0.0.0`
   */
  readonly grpcAddress?: string;

  /**
   * Port (`--grpc-port`).
   *
   * @default 8001
   */
  readonly grpcPort?: number;

  /**
   * Threads that take inference requests (`--grpc-infer-thread-count`), 2 … 128.
   *
   * @default - Triton's own, 2
   */
  readonly grpcInferThreadCount?: number;

  /**
   * Request objects kept for reuse (`--grpc-infer-allocation-pool-size`).
   *
   * @default - Triton's own, 8
   */
  readonly grpcInferAllocationPoolSize?: number;

  /**
   * Response objects kept for reuse (`--grpc-max-response-pool-size`).
   *
   * @default - Triton's own, unbounded
   */
  readonly grpcMaxResponsePoolSize?: number;

  /**
   * Compression of responses (`--grpc-infer-response-compression-level`).
   *
   * @default - Triton's own, none
   */
  readonly grpcCompression?: GrpcCompression;

  /**
   * Time without traffic before a ping (`--grpc-keepalive-time`).
   *
   * @default - Triton's own, 2 hours
   */
  readonly grpcKeepaliveTime?: Duration;

  /**
   * Time to wait for the answer to a ping (`--grpc-keepalive-timeout`).
   *
   * @default - Triton's own, 20 s
   */
  readonly grpcKeepaliveTimeout?: Duration;

  /**
   * Age at which connections are closed (`--grpc-max-connection-age`), so that clients spread over new pods behind a plain Service.
   *
   * @default - connections live for ever
   */
  readonly grpcMaxConnectionAge?: Duration;

  /**
   * Time for running requests after that age (`--grpc-max-connection-age-grace`).
   *
   * @default - unbounded
   */
  readonly grpcMaxConnectionAgeGrace?: Duration;

  /**
   * APIs that need a metadata entry with a secret value (`--grpc-restricted-protocol`).
   *
   * @default - all APIs are open to whoever reaches the port
   */
  readonly grpcRestrictedApis?: RestrictedApi[];
}
