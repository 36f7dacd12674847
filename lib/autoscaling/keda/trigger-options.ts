import { Duration } from 'cdk8s';
import { ITriggerAuthentication } from './i-trigger-authentication';

/** How the value of a trigger becomes a number of pods. */
export enum TriggerMetricType {
  /** The value divided by the number of pods should be the target: a length of a queue, a number of requests. */
  AVERAGE_VALUE = 'AverageValue',
  /** The value itself should be the target: a latency, a ratio. */
  VALUE = 'Value',
}

/** Options of every trigger. */
export interface TriggerOptions {
  /**
   * Name by which the formula of `scalingModifiers` refers to it.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Credentials.
   *
   * @default - none
   */
  readonly authentication?: ITriggerAuthentication;

  /**
   * How the value becomes a number of pods.
   *
   * @default TriggerMetricType.AVERAGE_VALUE
   */
  readonly metricType?: TriggerMetricType;

  /**
   * Answer the HorizontalPodAutoscaler from the last poll, every `pollingInterval`, instead of asking the source each time.
   *
   * @default false
   */
  readonly useCachedMetrics?: boolean;
}

/** Options of triggers that ask a server over HTTP. */
export interface HttpTriggerOptions extends TriggerOptions {
  /**
   * How long to wait for an answer.
   *
   * @default - that of KEDA's operator, 3 s
   */
  readonly timeout?: Duration;

  /**
   * Take any certificate of the server. Whoever answers then sets the number of pods, and reads the credentials.
   *
   * @default false
   */
  readonly unsafeSsl?: boolean;
}

/** A query of Prometheus. */
export interface PrometheusTriggerOptions extends HttpTriggerOptions {
  /** URL of Prometheus, Thanos or another server of the same API. */
  readonly serverAddress: string;

  /** The query, whose answer is one number. */
  readonly query: string;

  /** What it should be. */
  readonly threshold: number;

  /**
   * The number above which the first pod is started.
   *
   * @default 0
   */
  readonly activationThreshold?: number;

  /**
   * Namespace of the query, for servers that divide by it, such as OpenShift's at port 9092.
   *
   * @default - none
   */
  readonly namespace?: string;

  /**
   * Take no answer for 0. False keeps the number of pods, and counts as a failure for `fallback`.
   *
   * @default true
   */
  readonly ignoreNullValues?: boolean;
}

/** Form of what a server answers. */
export enum MetricsApiFormat {
  /** JSON; `valueLocation` is a path of GJSON, such as `queue.length`. */
  JSON = 'json',
  /** Text of Prometheus; `valueLocation` is a series, such as `queue_length{model="resnet"}`. */
  PROMETHEUS = 'prometheus',
  /** XML. */
  XML = 'xml',
  /** YAML. */
  YAML = 'yaml',
}

/** A number in the answer of any server. */
export interface MetricsApiTriggerOptions extends HttpTriggerOptions {
  /** URL that is asked. */
  readonly url: string;

  /** Where in the answer the number is. */
  readonly valueLocation: string;

  /** What it should be. */
  readonly targetValue: number;

  /**
   * The number above which the first pod is started.
   *
   * @default 0
   */
  readonly activationTargetValue?: number;

  /**
   * Form of the answer.
   *
   * @default MetricsApiFormat.JSON
   */
  readonly format?: MetricsApiFormat;

  /**
   * Ask each pod behind the Service that `url` names, and take the average.
   *
   * @default false
   */
  readonly aggregateFromKubeServiceEndpoints?: boolean;
}

/** Options of triggers by CPU and memory. */
export interface ResourceTriggerOptions {
  /**
   * The one container that counts.
   *
   * @default - all of the pod
   */
  readonly container?: string;

  /**
   * Name of the trigger.
   *
   * @default - none
   */
  readonly name?: string;
}

/** A time of day in which pods run. */
export interface CronTriggerOptions {
  /** Time zone, such as `Europe/Berlin`. */
  readonly timezone: string;

  /** When it starts: minute, hour, day of the month, month, day of the week. */
  readonly start: string;

  /** When it ends. */
  readonly end: string;

  /** How many pods run in between. */
  readonly desiredReplicas: number;
}

/** A scaler of your own, over gRPC. */
export interface ExternalTriggerOptions extends TriggerOptions {
  /** Host and port of the scaler. */
  readonly scalerAddress: string;

  /**
   * Speak TLS. The authority and a client certificate are the parameters `caCert`, `tlsClientCert` and `tlsClientKey`.
   *
   * @default false
   */
  readonly enableTls?: boolean;

  /**
   * What the scaler is told.
   *
   * @default - nothing
   */
  readonly metadata?: { [key: string]: string };
}
