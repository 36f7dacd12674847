import { Duration } from 'cdk8s';
import { MetricResource } from './metric-resource';

/** What all rules of metrics may be told. */
export interface MetricRuleOptions {
  /**
   * Name by which autoscalers ask for the metric.
   *
   * @default - that of the series
   */
  readonly metricName?: string;

  /**
   * Labels that the series must have, with their values.
   *
   * @default - none
   */
  readonly labels?: { [label: string]: string };
}

/** Options of a rule for metrics of objects. */
export interface CustomMetricRuleOptions extends MetricRuleOptions {
  /**
   * The labels that name an object, and the kind of object that each names.
   *
   * @default - `namespace` and `pod`
   */
  readonly resources?: { [label: string]: MetricResource };
}

/** Options of a rule for rates of objects. */
export interface CustomMetricRateOptions extends CustomMetricRuleOptions {
  /**
   * Time over which the rate is taken; at least two readings of Prometheus.
   *
   * @default Duration.minutes(5)
   */
  readonly window?: Duration;
}

/** Options of a rule for metrics that belong to no object. */
export interface ExternalMetricRuleOptions extends MetricRuleOptions {
  /**
   * Read only the series whose label `namespace` is that of the autoscaler.
   *
   * @default true
   */
  readonly namespaced?: boolean;
}

/** Options of a rule for rates that belong to no object. */
export interface ExternalMetricRateOptions extends ExternalMetricRuleOptions {
  /**
   * Time over which the rate is taken; at least two readings of Prometheus.
   *
   * @default Duration.minutes(5)
   */
  readonly window?: Duration;
}
