import { Duration } from 'cdk8s';

/** Numbers of one probe; what is left out keeps the value that `TritonServer` states. */
export interface ProbeTiming {
  /**
   * Time before the first probe.
   *
   * @default - none
   */
  readonly initialDelay?: Duration;

  /**
   * Time between probes.
   *
   * @default - 10 s; 5 s for readiness
   */
  readonly period?: Duration;

  /**
   * Time to wait for an answer.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row that count as failed.
   *
   * @default - 3; for startup as many as `startupTimeout` has room for
   */
  readonly failureThreshold?: number;
}
