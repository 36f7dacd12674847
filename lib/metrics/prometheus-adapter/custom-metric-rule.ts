import { shown, usageError } from '../../core/usage-error';
import { MetricResource } from './metric-resource';
import { SeriesRule, checkLabel, nameFields, rateWindow, selector, seriesQuery, seriesRule } from './metric-rule';
import { CustomMetricRateOptions, CustomMetricRuleOptions } from './metric-rule-options';
import { checkObjectQuery } from './query-template';

const OF_PODS = { namespace: MetricResource.NAMESPACE, pod: MetricResource.POD };

/** How a series of Prometheus becomes a metric of pods or other objects (`custom.metrics.k8s.io`). */
export class CustomMetricRule {
  /**
   * The value of a series, such as the length of a queue; the sum where an object has several.
   *
   * @param series such as `vllm:num_requests_waiting`
   */
  public static gauge(series: string, options: CustomMetricRuleOptions = {}): CustomMetricRule {
    const at = 'CustomMetricRule.gauge';
    const rule = seriesRule(at, series, options);
    return new CustomMetricRule(at, rule, options, `sum(${selector(rule)}) by (<<.GroupBy>>)`);
  }

  /**
   * How fast a counter grows in a second; the sum where an object has several.
   *
   * @param series such as `nv_inference_request_success`
   */
  public static rate(series: string, options: CustomMetricRateOptions = {}): CustomMetricRule {
    const at = 'CustomMetricRule.rate';
    const rule = seriesRule(at, series, options);
    const window = rateWindow(at, options.window);
    return new CustomMetricRule(at, rule, options, `sum(rate(${selector(rule)}[${window}])) by (<<.GroupBy>>)`);
  }

  /**
   * The result of a query, which is asked whenever the series is there.
   *
   * @param series by which the adapter learns which objects have the metric
   * @param query PromQL with `<<.LabelMatchers>>` for the objects that are asked for and `<<.GroupBy>>` for the label that names them
   */
  public static query(series: string, query: string, options: CustomMetricRuleOptions = {}): CustomMetricRule {
    const at = 'CustomMetricRule.query';
    checkObjectQuery(at, query);
    return new CustomMetricRule(at, seriesRule(at, series, options), options, query);
  }

  /** Name by which autoscalers ask for the metric. */
  public readonly metricName: string;
  /** Kinds of objects that have the metric. */
  public readonly resources: MetricResource[];

  private readonly labels: { [label: string]: MetricResource };

  private constructor(
    at: string,
    private readonly rule: SeriesRule,
    options: CustomMetricRuleOptions,
    private readonly metricsQuery: string,
  ) {
    this.metricName = rule.metricName;
    this.labels = checkResources(at, options.resources ?? OF_PODS);
    this.resources = Object.values(this.labels);
  }

  /** @internal */
  public _toConfig(): object {
    const labels = Object.entries(this.labels);
    return {
      seriesQuery: seriesQuery(
        this.rule,
        labels.map(([label]) => label),
      ),
      resources: { overrides: Object.fromEntries(labels.map(([label, resource]) => [label, resource._toKube()])) },
      name: nameFields(this.rule),
      metricsQuery: this.metricsQuery,
    };
  }
}

function checkResources(at: string, labels: { [label: string]: MetricResource }): { [label: string]: MetricResource } {
  Object.keys(labels).forEach((label) => checkLabel(at, 'resources', label));
  const names = Object.values(labels).map((resource) => resource.toString());
  if (names.length === 0 || new Set(names).size < names.length) {
    const problem = `'resources' must name each kind once, and one at least, got ${shown(names)}`;
    throw usageError(at, problem, 'give one label for each kind of object');
  }
  const lost = Object.values(labels).find(({ isNamespaced }) => isNamespaced);
  if (lost !== undefined && !labelsNamespace(labels)) {
    const problem = `'resources' must have a label for namespaces beside that for ${lost.toString()}`;
    throw usageError(at, problem, 'add namespace: MetricResource.NAMESPACE: the adapter cannot make a query otherwise');
  }
  return labels;
}

function labelsNamespace(labels: { [label: string]: MetricResource }): boolean {
  return Object.values(labels).includes(MetricResource.NAMESPACE);
}
