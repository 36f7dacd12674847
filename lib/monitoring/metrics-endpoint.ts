import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { optionalDuration } from '../core/duration-text';
import { shown, usageError } from '../core/usage-error';
import { Relabeling } from './relabeling';
import { ScrapeCredentials } from './scrape-credentials';
import { ScrapeTls, tlsFields } from './scrape-tls';

const PORT_NAME = /^(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Where a target serves metrics, and how Prometheus asks for them. */
export interface MetricsEndpoint {
  /** Name of the port: of the Service for a ServiceMonitor, of the container for a PodMonitor. */
  readonly port: string;

  /**
   * Path.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * How often they are asked for.
   *
   * @default - that of Prometheus
   */
  readonly interval?: Duration;

  /**
   * How long an answer may take, at most `interval`.
   *
   * @default - that of Prometheus
   */
  readonly scrapeTimeout?: Duration;

  /**
   * Speak TLS.
   *
   * @default - HTTP without TLS
   */
  readonly tls?: ScrapeTls;

  /**
   * Who Prometheus is.
   *
   * @default - anybody
   */
  readonly credentials?: ScrapeCredentials;

  /**
   * Parameters of the URL.
   *
   * @default - none
   */
  readonly params?: { [name: string]: string[] };

  /**
   * Keep labels of the target's own where they have the names of those that Prometheus sets.
   *
   * @default false
   */
  readonly honorLabels?: boolean;

  /**
   * Steps over the labels of targets.
   *
   * @default - none
   */
  readonly relabelings?: Relabeling[];

  /**
   * Steps over the labels of series.
   *
   * @default - none
   */
  readonly metricRelabelings?: Relabeling[];
}

/** Entries of `endpoints` or `podMetricsEndpoints` (prometheus-operator/prometheus-operator:pkg/apis/monitoring/v1 v0.93.0). */
export function endpointFields(at: IConstruct, endpoints: MetricsEndpoint[], serviceName?: string): object[] {
  if (endpoints.length === 0) {
    throw usageError(at, "'endpoints' must not be empty", "give one, such as { port: 'metrics' }");
  }
  return endpoints.map((endpoint, index) => {
    const prop = `endpoints[${index}]`;
    const { port, path, interval, scrapeTimeout, tls, credentials, params, honorLabels } = endpoint;
    checkEndpoint(at, prop, endpoint);
    return {
      port,
      path: path ?? '/metrics',
      scheme: tls === undefined ? 'http' : 'https',
      tlsConfig: tls === undefined ? undefined : tlsFields(at, `${prop}.tls`, tls, serviceName),
      ...credentials?._toKube(),
      interval: optionalDuration(interval),
      scrapeTimeout: optionalDuration(scrapeTimeout),
      params,
      honorLabels: honorLabels === true ? true : undefined,
      relabelings: endpoint.relabelings?.map((step) => step._toKube()),
      metricRelabelings: endpoint.metricRelabelings?.map((step) => step._toKube()),
    };
  });
}

function checkEndpoint(at: IConstruct, prop: string, endpoint: MetricsEndpoint): void {
  const { port, path = '/metrics', interval, scrapeTimeout } = endpoint;
  if (!PORT_NAME.test(port)) {
    const problem = `'${prop}.port' must be the name of a port, got ${shown(port)}`;
    throw usageError(at, problem, "give the name that the port has, such as 'metrics'");
  }
  if (!path.startsWith('/')) {
    throw usageError(at, `'${prop}.path' must start with '/', got ${shown(path)}`, `use ${shown(`/${path}`)}`);
  }
  if (interval === undefined || scrapeTimeout === undefined) return;
  if (scrapeTimeout.toMilliseconds() > interval.toMilliseconds()) {
    const got = `${optionalDuration(scrapeTimeout)} and ${optionalDuration(interval)}`;
    throw usageError(at, `'${prop}.scrapeTimeout' must be at most 'interval', got ${got}`, 'the operator refuses more');
  }
}
