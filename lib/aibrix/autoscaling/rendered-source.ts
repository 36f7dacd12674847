import { IConstruct } from 'constructs';
import { PodAutoscalerVersion } from './pod-autoscaler-version';
import { StrategyName } from './scaling-strategy';

/** Path of metrics that all releases ask for, unless told otherwise. */
export const METRICS_PATH = '/metrics';

/** What to use where a release cannot be told to. */
export const SECURE_WAY = 'use MetricSource.custom with a PrometheusAdapter, or a ScaledObject';

/** Where a metric source is used. */
export interface MetricUse {
  readonly at: IConstruct;
  readonly version: PodAutoscalerVersion;
  readonly strategy: StrategyName;
}

/** An entry of `metricsSources`. */
export interface RenderedSource {
  readonly metricSourceType: string;
  readonly protocolType?: string;
  readonly endpoint?: string;
  readonly path?: string;
  readonly port?: string;
  readonly targetMetric: string;
  readonly targetValue: string;
}
