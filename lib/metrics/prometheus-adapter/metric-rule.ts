import { Duration } from 'cdk8s';
import { durationText } from '../../core/duration-text';
import { shown, usageError } from '../../core/usage-error';
import { MetricRuleOptions } from './metric-rule-options';

const SERIES = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const DEFAULT_WINDOW = Duration.minutes(5);

/** A rule for one series, checked. */
export interface SeriesRule {
  readonly series: string;
  readonly metricName: string;
  /** Label matchers of the rule itself, as PromQL; the adapter puts those of `seriesQuery` into no query. */
  readonly matchers: string[];
}

/** Checks the name of a series and what a rule is told about it. */
export function seriesRule(at: string, series: string, options: MetricRuleOptions): SeriesRule {
  if (!SERIES.test(series)) {
    const problem = `'series' must be the name of a metric in Prometheus, got ${shown(series)}`;
    throw usageError(at, problem, 'write letters, digits, "_" and ":" only; labels go into labels');
  }
  const matchers = Object.entries(options.labels ?? {}).map(([label, value]) => {
    checkLabel(at, 'labels', label);
    return `${label}=${JSON.stringify(value)}`;
  });
  return { series, metricName: checkMetricName(at, options.metricName ?? series), matchers };
}

/** Checks the name of a label of Prometheus. */
export function checkLabel(at: string, prop: string, label: string): void {
  if (LABEL.test(label)) return;
  const problem = `'${prop}' must have names of labels in Prometheus, got ${shown(label)}`;
  throw usageError(at, problem, 'write letters, digits and "_" only');
}

/** `seriesQuery`: the series with these matchers, and with some value for these labels. */
export function seriesQuery({ series, matchers }: SeriesRule, labels: string[]): string {
  return `${series}{${[...matchers, ...labels.map((label) => `${label}!=""`)].join(',')}}`;
}

/** The selector of a query: the rule's own matchers, and those of the object that is asked for. */
export function selector({ matchers }: SeriesRule): string {
  return `<<.Series>>{${[...matchers, '<<.LabelMatchers>>'].join(',')}}`;
}

/** The window of a rate as PromQL writes it. */
export function rateWindow(at: string, window: Duration = DEFAULT_WINDOW): string {
  if (window.toMilliseconds() <= 0) {
    throw usageError(at, `'window' must be more than 0, got ${durationText(window)}`, 'leave it out for 5 minutes');
  }
  return durationText(window);
}

/** `name` of a rule: the metric is this series, under this name. */
export function nameFields({ series, metricName }: SeriesRule): object {
  return { matches: `^${series}$`, as: metricName };
}

// k8s.io/apimachinery:pkg/api/validation/path/name.go, which autoscalers are checked with; and a $ would be read as a group of the pattern.
function checkMetricName(at: string, name: string): string {
  if (name === '' || name === '.' || name === '..' || /[/%$]/.test(name)) {
    const problem = `'metricName' must be a part of a path without '/', '%' and '$', got ${shown(name)}`;
    throw usageError(at, problem, 'rename it: no autoscaler could ask for it');
  }
  return name;
}
