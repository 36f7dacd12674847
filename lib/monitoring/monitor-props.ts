import { ApiObjectMetadata } from 'cdk8s';
import { IConstruct } from 'constructs';
import { wholeNumber } from '../core/whole-number';
import { MetricsEndpoint } from './metrics-endpoint';

/** What monitors have in common. */
export interface MonitorProps {
  /** Where metrics are served. */
  readonly endpoints: MetricsEndpoint[];

  /**
   * Label whose value becomes the label `job` of the series.
   *
   * @default - none: namespace and name of the PodMonitor, name of the Service
   */
  readonly jobLabel?: string;

  /**
   * Labels of the pods that the series get, with `_` for other characters than letters and digits.
   *
   * @default - none
   */
  readonly podTargetLabels?: string[];

  /**
   * Series above which an answer is dropped whole.
   *
   * @default - no limit
   */
  readonly sampleLimit?: number;

  /**
   * Scrape class of Prometheus, which brings TLS and credentials of its own.
   *
   * @default - that of Prometheus
   */
  readonly scrapeClass?: string;

  /**
   * Metadata of the monitor. A Prometheus that selects monitors by label, as that of kube-prometheus-stack by `release`, finds it by these labels.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Fields that both kinds have. */
export function monitorFields(at: IConstruct, props: MonitorProps): object {
  const { jobLabel, podTargetLabels, sampleLimit, scrapeClass } = props;
  if (sampleLimit !== undefined)
    wholeNumber(at, 'sampleLimit', sampleLimit, { min: 1, fix: 'leave it out for no limit' });
  return { jobLabel, podTargetLabels, sampleLimit, scrapeClass };
}
