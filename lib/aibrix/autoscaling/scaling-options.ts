import { Duration } from 'cdk8s';

/** How fast the HPA strategy changes the number of pods; from 0.5.0 on. */
export interface HpaStrategyOptions {
  /**
   * Largest factor that the number of pods grows by within a minute, above 1.
   *
   * @default 2
   */
  readonly maxScaleUpRate?: number;

  /**
   * Largest factor that the number of pods shrinks by within a minute, above 1.
   *
   * @default 2
   */
  readonly maxScaleDownRate?: number;

  /**
   * How long a higher number must be asked for before there are more pods. Not before 0.5.0.
   *
   * @default Duration.seconds(0)
   */
  readonly scaleUpCooldown?: Duration;

  /**
   * How long a lower number must be asked for before there are fewer pods. Not before 0.5.0.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleDownCooldown?: Duration;
}

/** How the APA strategy follows a metric. */
export interface ApaStrategyOptions extends HpaStrategyOptions {
  /**
   * Share of the target that the metric may be above it without more pods.
   *
   * @default 0.1
   */
  readonly scaleUpTolerance?: number;

  /**
   * Share of the target that the metric may be below it without fewer pods.
   *
   * @default - 0.1; 0.2 with APA on 0.4.1
   */
  readonly scaleDownTolerance?: number;

  /**
   * Time over which the metric is averaged. On 0.4.1 only; later releases average over 3 minutes.
   *
   * @default - 1 minute on 0.4.1
   */
  readonly window?: Duration;
}

/** How the KPA strategy follows a metric. */
export interface KpaStrategyOptions extends HpaStrategyOptions {
  /**
   * Share of the target that the metric may be above it without more pods. Not before 0.5.0.
   *
   * @default - 0.1 from 0.5.0 on, none before
   */
  readonly scaleUpTolerance?: number;

  /**
   * Share of the target that the metric may be below it without fewer pods. Not before 0.5.0.
   *
   * @default - 0.1 from 0.5.0 on, none before
   */
  readonly scaleDownTolerance?: number;

  /**
   * Factor between the last minute (10 s on 0.4.1) and the long average from which on the short one counts.
   *
   * @default 2
   */
  readonly panicThreshold?: number;

  /**
   * Time of the long average. On 0.4.1 only; later releases average over 3 minutes.
   *
   * @default - 1 minute on 0.4.1
   */
  readonly stableWindow?: Duration;

  /**
   * Time of the short average. On 0.4.1 only; later releases average over 1 minute.
   *
   * @default - 10 seconds on 0.4.1
   */
  readonly panicWindow?: Duration;

  /**
   * How long the highest number of pods counts on. On 0.4.1 only.
   *
   * @default - 30 minutes on 0.4.1
   */
  readonly scaleDownDelay?: Duration;

  /**
   * Fewest pods once there are any. On 0.4.1 only.
   *
   * @default - 1 on 0.4.1
   */
  readonly activationScale?: number;
}
