import { EnvValue } from 'cdk8s-plus-28';

/** A group of endpoints that Triton can restrict (server:src/restricted_features.h v2.71.0). */
export enum TritonApi {
  /** Server and model metadata. */
  METADATA = 'metadata',
  /** Inference. */
  INFERENCE = 'inference',
  /** Registration of shared memory. */
  SHARED_MEMORY = 'shared-memory',
  /** Model configuration. */
  MODEL_CONFIG = 'model-config',
  /** Loading and unloading of models. */
  MODEL_REPOSITORY = 'model-repository',
  /** Statistics. */
  STATISTICS = 'statistics',
  /** Trace settings. */
  TRACE = 'trace',
  /** Log settings. */
  LOGGING = 'logging',
}

/**
 * Endpoints that answer only requests with a certain header; others get 403.
 *
 * The health endpoints cannot be named: the kubelet's probes would be refused.
 */
export interface RestrictedApi {
  /** The endpoints. */
  readonly apis: TritonApi[];

  /** Name of the header; over gRPC it carries the prefix `triton-grpc-protocol-`. */
  readonly header: string;

  /** Value of the header, from a Secret as a rule; it reaches the command line as `$(VARIABLE)`, never in clear. */
  readonly value: EnvValue;
}
