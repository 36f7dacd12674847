import { Duration } from 'cdk8s';
import { MetricResource } from './metric-resource';
import { checkLabel, rateWindow } from './metric-rule';
import { checkObjectQuery } from './query-template';

/** Queries for one resource of containers and nodes. */
export interface ResourceMetricQueries {
  /** PromQL for the containers of pods, with `<<.LabelMatchers>>` and `<<.GroupBy>>`. */
  readonly containerQuery: string;
  /** PromQL for nodes, with `<<.LabelMatchers>>` and `<<.GroupBy>>`. */
  readonly nodeQuery: string;
}

/** How CPU and memory are read from Prometheus. */
export interface ResourceMetricQueriesProps {
  /** CPU in cores. */
  readonly cpu: ResourceMetricQueries;

  /** Memory in bytes. */
  readonly memory: ResourceMetricQueries;

  /**
   * Time that the values stand for: the range of the rates.
   *
   * @default Duration.minutes(5)
   */
  readonly window?: Duration;

  /**
   * Label that names the node.
   *
   * @default 'node'
   */
  readonly nodeLabel?: string;
}

/** Options of resource metrics from the series of kubelets. */
export interface KubeletSeriesOptions {
  /**
   * Time over which the rate of CPU is taken.
   *
   * @default Duration.minutes(5)
   */
  readonly window?: Duration;

  /**
   * Label that names the node.
   *
   * @default 'node'
   */
  readonly nodeLabel?: string;
}

/** How series of Prometheus become CPU and memory of pods and nodes (`metrics.k8s.io`), in place of metrics-server. */
export class ResourceMetricRules {
  /** From the series of kubelets (`container_…`, `node_…` of `/metrics/cadvisor` and `/metrics/resource`), labelled with `namespace`, `pod`, `container`. */
  public static fromKubelets(options: KubeletSeriesOptions = {}): ResourceMetricRules {
    const range = rateWindow('ResourceMetricRules.fromKubelets', options.window);
    const containers = '<<.LabelMatchers>>,container!="",pod!=""';
    const by = 'by (<<.GroupBy>>)';
    return new ResourceMetricRules('ResourceMetricRules.fromKubelets', {
      ...options,
      cpu: {
        containerQuery: `sum(rate(container_cpu_usage_seconds_total{${containers}}[${range}])) ${by}`,
        nodeQuery: `sum(rate(node_cpu_usage_seconds_total{<<.LabelMatchers>>}[${range}])) ${by}`,
      },
      memory: {
        containerQuery: `sum(container_memory_working_set_bytes{${containers}}) ${by}`,
        nodeQuery: `sum(node_memory_working_set_bytes{<<.LabelMatchers>>}) ${by}`,
      },
    });
  }

  /** From queries of yours; those for containers are labelled with `namespace`, `pod` and `container`. */
  public static fromQueries(queries: ResourceMetricQueriesProps): ResourceMetricRules {
    return new ResourceMetricRules('ResourceMetricRules.fromQueries', queries);
  }

  private readonly window: string;
  private readonly nodeLabel: string;

  private constructor(
    at: string,
    private readonly queries: ResourceMetricQueriesProps,
  ) {
    const { cpu, memory, nodeLabel = 'node', window } = queries;
    const all = [cpu, memory].flatMap(({ containerQuery, nodeQuery }) => [containerQuery, nodeQuery]);
    all.forEach((query) => checkObjectQuery(at, query));
    checkLabel(at, 'nodeLabel', nodeLabel);
    this.nodeLabel = nodeLabel;
    this.window = rateWindow(at, window);
  }

  /** @internal */
  public _toConfig(): object {
    const { cpu, memory } = this.queries;
    return { cpu: this.rule(cpu), memory: this.rule(memory), window: this.window };
  }

  private rule(queries: ResourceMetricQueries): object {
    const overrides = {
      [this.nodeLabel]: MetricResource.NODE._toKube(),
      namespace: MetricResource.NAMESPACE._toKube(),
      pod: MetricResource.POD._toKube(),
    };
    return { ...queries, containerLabel: 'container', resources: { overrides } };
  }
}
