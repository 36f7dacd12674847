import { Duration } from 'cdk8s';
import { TritonGrpcOptions, TritonHttpOptions } from './endpoint-options';
import { TritonModelOptions } from './model-options';
import { TritonLogOptions, TritonMetricsOptions } from './observation-options';

/**
 * The command line of `tritonserver`, typed (server:src/command_line_parser.cc v2.71.0).
 *
 * Options that are left out are not written, except the ports: the server's own defaults hold.
 */
export interface TritonServerOptions
  extends TritonModelOptions, TritonHttpOptions, TritonGrpcOptions, TritonMetricsOptions, TritonLogOptions {
  /**
   * Name of the server in its metadata (`--id`).
   *
   * @default - Triton's own, `triton`
   */
  readonly serverId?: string;

  /**
   * Time for running requests and unloading after SIGTERM (`--exit-timeout-secs`), in whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly exitTimeout?: Duration;
}
