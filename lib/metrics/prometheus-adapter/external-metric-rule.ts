import { MetricResource } from './metric-resource';
import { SeriesRule, nameFields, rateWindow, selector, seriesQuery, seriesRule } from './metric-rule';
import { ExternalMetricRateOptions, ExternalMetricRuleOptions } from './metric-rule-options';
import { checkTemplate } from './query-template';

const NAMESPACE_LABEL = 'namespace';

/** How a series of Prometheus becomes a metric that belongs to no object (`external.metrics.k8s.io`). */
export class ExternalMetricRule {
  /** The sum of a series, such as the length of a queue. */
  public static gauge(series: string, options: ExternalMetricRuleOptions = {}): ExternalMetricRule {
    const rule = seriesRule('ExternalMetricRule.gauge', series, options);
    return new ExternalMetricRule(rule, options, `sum(${selector(rule)})`);
  }

  /** How fast counters grow in a second, all together. */
  public static rate(series: string, options: ExternalMetricRateOptions = {}): ExternalMetricRule {
    const at = 'ExternalMetricRule.rate';
    const rule = seriesRule(at, series, options);
    return new ExternalMetricRule(rule, options, `sum(rate(${selector(rule)}[${rateWindow(at, options.window)}]))`);
  }

  /**
   * The result of a query, which is asked whenever the series is there.
   *
   * @param series by which the adapter learns that the metric is there
   * @param query PromQL; `<<.LabelMatchers>>` are the labels that the autoscaler asks for
   */
  public static query(series: string, query: string, options: ExternalMetricRuleOptions = {}): ExternalMetricRule {
    const at = 'ExternalMetricRule.query';
    checkTemplate(at, query);
    return new ExternalMetricRule(seriesRule(at, series, options), options, query);
  }

  /** Name by which autoscalers ask for the metric. */
  public readonly metricName: string;

  private readonly namespaced: boolean;

  private constructor(
    private readonly rule: SeriesRule,
    options: ExternalMetricRuleOptions,
    private readonly metricsQuery: string,
  ) {
    this.metricName = rule.metricName;
    this.namespaced = options.namespaced ?? true;
  }

  /** @internal */
  public _toConfig(): object {
    const overrides = { [NAMESPACE_LABEL]: MetricResource.NAMESPACE._toKube() };
    return {
      seriesQuery: seriesQuery(this.rule, this.namespaced ? [NAMESPACE_LABEL] : []),
      resources: this.namespaced ? { overrides } : { namespaced: false },
      name: nameFields(this.rule),
      metricsQuery: this.metricsQuery,
    };
  }
}
