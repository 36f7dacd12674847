import { Duration } from 'cdk8s';
import { ITriggerAuthentication, ScaleTrigger, ScaledObjectFallback } from '../../autoscaling';
import { PrometheusAdapter } from '../../metrics';

/** The Prometheus that has the metrics of a server. */
export interface PrometheusServer {
  /** URL of it, or of Thanos. */
  readonly serverAddress: string;

  /**
   * Credentials of KEDA.
   *
   * @default - none
   */
  readonly authentication?: ITriggerAuthentication;

  /**
   * Ask for the namespace of the server alone, as servers want that divide by it, such as OpenShift's at port 9092.
   *
   * @default false
   */
  readonly perNamespace?: boolean;

  /**
   * Take any certificate of Prometheus. Whoever answers then sets the number of pods, and reads the credentials.
   *
   * @default false
   */
  readonly unsafeSsl?: boolean;
}

/** Options of `TritonScaler.horizontal`. */
export interface TritonHorizontalOptions {
  /**
   * The adapter of this app, which gets a rule for the recorded name.
   *
   * @default - one that this app does not define
   */
  readonly adapter?: PrometheusAdapter;
}

/** Options of `TritonScaler.keda`. */
export interface TritonKedaOptions {
  /** Where the metrics are. */
  readonly prometheus: PrometheusServer;

  /**
   * What starts the first pod; needed where `minReplicas` is 0, since a server without a pod has no metrics of its own.
   *
   * @default - none
   */
  readonly wakeUp?: ScaleTrigger[];

  /**
   * How often `wakeUp` is asked while no pod runs.
   *
   * @default - KEDA's own, 30 s
   */
  readonly pollingInterval?: Duration;

  /**
   * Time without activity after which the last pod goes.
   *
   * @default - KEDA's own, 5 minutes
   */
  readonly cooldownPeriod?: Duration;

  /**
   * Number of pods while Prometheus does not answer.
   *
   * @default - the number stays as it is
   */
  readonly fallback?: ScaledObjectFallback;
}

/** What sets the number of pods of a Triton server. */
export class TritonScaler {
  /**
   * Kubernetes' own autoscaler. A rule of Prometheus records the metric of each pod, which an adapter must answer in `custom.metrics.k8s.io` under the
   * recorded name: the one given, or another, as prometheus-adapter does with its default rules.
   */
  public static horizontal(options: TritonHorizontalOptions = {}): TritonScaler {
    return new TritonScaler(options.adapter);
  }

  /** KEDA, which asks Prometheus itself and can take the last pod away. */
  public static keda(options: TritonKedaOptions): TritonScaler {
    return new TritonScaler(undefined, options);
  }

  private constructor(
    /** @internal */
    public readonly _adapter?: PrometheusAdapter,
    /** @internal */
    public readonly _keda?: TritonKedaOptions,
  ) {}
}
