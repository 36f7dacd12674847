import { ApiObject, ApiObjectMetadata, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { optionalDuration } from '../core/duration-text';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';

const SERIES = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** A query whose answer Prometheus records as a series. */
export interface RecordingRule {
  /** Name of the series. */
  readonly record: string;

  /** The query. */
  readonly expr: string;

  /**
   * Labels that the series get.
   *
   * @default - those of the answer alone
   */
  readonly labels?: { [label: string]: string };
}

/** Properties for `PrometheusRule`. */
export interface PrometheusRuleProps {
  /** What is recorded, in this order. */
  readonly rules: RecordingRule[];

  /**
   * How often.
   *
   * @default - that of Prometheus
   */
  readonly interval?: Duration;

  /**
   * Metadata of the PrometheusRule. A Prometheus that selects rules by label finds it by these.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Series that Prometheus computes.
 *
 * Renders a PrometheusRule of the Prometheus operator with one group, of the name of the object.
 */
export class PrometheusRule extends Construct {
  /** The PrometheusRule. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id);

    const { rules, interval } = props;
    if (rules.length === 0) throw usageError(this, "'rules' must not be empty", 'give one');
    for (const { record, expr } of rules) {
      if (!SERIES.test(record)) {
        const problem = `'rules' must record names of letters, digits, '_' and ':', got ${shown(record)}`;
        throw usageError(this, problem, "rename it, such as 'queue_length'");
      }
      if (expr.trim() === '') throw usageError(this, `'rules' must have a query for ${shown(record)}`, 'give one');
    }
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: props.metadata,
      spec: {
        groups: [
          {
            name: Lazy.any({ produce: () => this.apiObject.name }) as unknown,
            interval: optionalDuration(interval),
            rules,
          },
        ],
      },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
  }
}
