import { Duration } from 'cdk8s';
import { MetricsProviderProps } from '../metrics-provider-props';
import { CustomMetricRule } from './custom-metric-rule';
import { ExternalMetricRule } from './external-metric-rule';
import { PrometheusEndpoint } from './prometheus-endpoint';
import { ResourceMetricRules } from './resource-metric-rules';

/** Properties for `PrometheusAdapter`. */
export interface PrometheusAdapterProps extends MetricsProviderProps {
  /** The Prometheus that is asked. */
  readonly prometheus: PrometheusEndpoint;

  /**
   * Metrics of pods and other objects (`custom.metrics.k8s.io`).
   *
   * @default - none; `addCustomRule` adds some
   */
  readonly customRules?: CustomMetricRule[];

  /**
   * Metrics that belong to no object (`external.metrics.k8s.io`).
   *
   * @default - none; `addExternalRule` adds some
   */
  readonly externalRules?: ExternalMetricRule[];

  /**
   * CPU and memory of pods and nodes (`metrics.k8s.io`), in place of metrics-server.
   *
   * @default - none
   */
  readonly resourceRules?: ResourceMetricRules;

  /**
   * Namespace of its objects.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Time between two looks for series in Prometheus; no less than the time between two readings of Prometheus.
   *
   * @default Duration.minutes(1)
   */
  readonly metricsRelistInterval?: Duration;

  /**
   * How long ago a series may have been read to count as there.
   *
   * @default - the relist interval
   */
  readonly metricsMaxAge?: Duration;
}
