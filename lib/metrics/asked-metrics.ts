import { Construct } from 'constructs';
import { perApp } from '../core/per-app';
import { named, shown } from '../core/usage-error';

/** A metric that an autoscaler asks for by its name. */
export interface AskedMetric {
  /** What has it: each pod, one object, or nothing in the cluster. */
  readonly of: 'pods' | 'object' | 'outside';
  readonly name: string;
}

/** An adapter, with the names of the metrics that its rules produce. */
export interface MetricAnswers extends Construct {
  readonly podMetricNames: string[];
  readonly customMetricNames: string[];
  readonly externalMetricNames: string[];
}

const adaptersOfApp = perApp((): MetricAnswers[] => []);

/** Notes an adapter, whose rules may be complete only when the app is. */
export function answerMetrics(adapter: MetricAnswers): void {
  adaptersOfApp(adapter).push(adapter);
}

/** Has the finished app tell of metrics that its adapter provides the API of, but has no rule for. */
export function validateAskedMetrics(asker: Construct, prop: string, metrics: AskedMetric[]): void {
  asker.node.addValidation({ validate: () => metrics.flatMap((metric) => unansweredMistakes(asker, prop, metric)) });
}

function unansweredMistakes(asker: Construct, prop: string, { of, name }: AskedMetric): string[] {
  const [adapter] = adaptersOfApp(asker).filter((each) => provides(each, of));
  if (adapter === undefined) return [];
  const known = namesOf(adapter, of);
  if (known.includes(name)) return [];
  const fix = known.length === 0 ? 'none of its rules is for pods' : `it has ${known.map(shown).join(', ')}`;
  const problem = `'${prop}' must name what a rule of ${named(adapter)} makes, got ${shown(name)}`;
  return [`${problem}; add a rule for it: ${fix}`];
}

/** Whether an adapter has the API; another one outside of the app may answer otherwise. */
function provides(adapter: MetricAnswers, of: AskedMetric['of']): boolean {
  const { customMetricNames, externalMetricNames } = adapter;
  return (of === 'outside' ? externalMetricNames : customMetricNames).length > 0;
}

function namesOf(adapter: MetricAnswers, of: AskedMetric['of']): string[] {
  if (of === 'outside') return adapter.externalMetricNames;
  return of === 'pods' ? adapter.podMetricNames : adapter.customMetricNames;
}
