import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { quantity } from '../../workload/container-fields';
import { TriggerFields, checkActivation, checkTarget, checkText, checkUrl, httpMetadata } from './trigger-fields';
import {
  CronTriggerOptions,
  ExternalTriggerOptions,
  MetricsApiTriggerOptions,
  PrometheusTriggerOptions,
  ResourceTriggerOptions,
  TriggerMetricType,
  TriggerOptions,
} from './trigger-options';

/** What a ScaledObject watches (kedacore/keda:pkg/scalers v2.20.2). */
export class ScaleTrigger {
  /**
   * A query of Prometheus, whose answer is one number for all pods.
   *
   * @throws a usage error for what KEDA refuses, and for an authority that KEDA would not read
   */
  public static prometheus(options: PrometheusTriggerOptions): ScaleTrigger {
    const at = 'ScaleTrigger.prometheus';
    const { namespace, ignoreNullValues, authentication } = options;
    if (namespace !== undefined) checkName(at, 'namespace', namespace, LABEL_NAME);
    if (authentication?._hasAuthority === true && authentication.authModes.length === 0) {
      const problem = "'authentication' must have credentials beside 'certificateAuthority'";
      throw usageError(at, problem, "give 'bearerToken' or others: without, KEDA does not read the authority");
    }
    const metadata = {
      serverAddress: checkUrl(at, 'serverAddress', options.serverAddress),
      query: checkText(at, 'query', options.query),
      threshold: checkTarget(at, 'threshold', options.threshold),
      activationThreshold: checkActivation(at, 'activationThreshold', options.activationThreshold),
      namespace,
      ignoreNullValues: ignoreNullValues === undefined ? undefined : String(ignoreNullValues),
      ...httpMetadata(options),
    };
    return ScaleTrigger.measured('prometheus', metadata, options);
  }

  /**
   * A number in the answer of any server.
   *
   * @throws a usage error for what KEDA refuses, and for an authority that KEDA would not read
   */
  public static metricsApi(options: MetricsApiTriggerOptions): ScaleTrigger {
    const at = 'ScaleTrigger.metricsApi';
    const { authentication, aggregateFromKubeServiceEndpoints: aggregate } = options;
    if (authentication?._hasAuthority === true && !authentication.authModes.some((mode) => String(mode) === 'tls')) {
      const problem = "'authentication' must have 'clientCertificate' beside 'certificateAuthority'";
      throw usageError(at, problem, "mount the authority at KEDA's --ca-dir: without, KEDA does not read it here");
    }
    const metadata = {
      url: checkUrl(at, 'url', options.url),
      valueLocation: checkText(at, 'valueLocation', options.valueLocation),
      targetValue: checkTarget(at, 'targetValue', options.targetValue),
      activationTargetValue: checkActivation(at, 'activationTargetValue', options.activationTargetValue),
      format: options.format,
      aggregateFromKubeServiceEndpoints: aggregate === true ? 'true' : undefined,
      ...httpMetadata(options),
    };
    return ScaleTrigger.measured('metrics-api', metadata, options);
  }

  /**
   * CPU in use, in percent of the request. It cannot start a first pod.
   *
   * @throws a usage error for what KEDA refuses
   */
  public static cpuUtilization(percent: number, options: ResourceTriggerOptions = {}): ScaleTrigger {
    return ScaleTrigger.utilization('cpu', percent, options);
  }

  /**
   * Memory in use, in percent of the request. It cannot start a first pod.
   *
   * @throws a usage error for what KEDA refuses
   */
  public static memoryUtilization(percent: number, options: ResourceTriggerOptions = {}): ScaleTrigger {
    return ScaleTrigger.utilization('memory', percent, options);
  }

  /** CPU in use of a pod on the average. It cannot start a first pod. */
  public static cpuAverageValue(average: Cpu, options: ResourceTriggerOptions = {}): ScaleTrigger {
    return ScaleTrigger.resource('ScaleTrigger.cpuAverageValue', { type: 'cpu', value: average.amount }, options);
  }

  /** Memory in use of a pod on the average. It cannot start a first pod. */
  public static memoryAverageValue(average: Size, options: ResourceTriggerOptions = {}): ScaleTrigger {
    return ScaleTrigger.resource(
      'ScaleTrigger.memoryAverageValue',
      { type: 'memory', value: quantity(average) },
      options,
    );
  }

  /**
   * A time of day in which pods run.
   *
   * @throws a usage error for what KEDA refuses
   */
  public static cron(options: CronTriggerOptions): ScaleTrigger {
    const at = 'ScaleTrigger.cron';
    const { timezone, start, end, desiredReplicas } = options;
    for (const [prop, schedule] of Object.entries({ start, end })) {
      if (schedule.trim().split(/\s+/).length !== 5) {
        const problem = `'${prop}' must have 5 fields, from minute to day of the week, got ${shown(schedule)}`;
        throw usageError(at, problem, "write it as for cron, such as '0 8 * * 1-5'");
      }
    }
    if (start === end) {
      throw usageError(at, `'end' must differ from 'start', got ${shown(end)} for both`, 'KEDA refuses it');
    }
    wholeNumber(at, 'desiredReplicas', desiredReplicas, { min: 1, fix: 'give the pods that run in between' });
    const metadata = {
      timezone: checkText(at, 'timezone', timezone),
      start,
      end,
      desiredReplicas: String(desiredReplicas),
    };
    return new ScaleTrigger({ type: 'cron', metadata });
  }

  /**
   * A scaler of your own, over gRPC.
   *
   * @throws a usage error for an address without a port
   */
  public static external(options: ExternalTriggerOptions): ScaleTrigger {
    const at = 'ScaleTrigger.external';
    const { scalerAddress, enableTls } = options;
    if (!/^[^:/\s]+:[0-9]+$/.test(scalerAddress)) {
      const problem = `'scalerAddress' must be a host and a port, got ${shown(scalerAddress)}`;
      throw usageError(at, problem, "write it without a scheme, such as 'scaler.keda.svc:6000'");
    }
    const metadata = { ...options.metadata, scalerAddress, enableTLS: enableTls === true ? 'true' : undefined };
    return ScaleTrigger.measured('external', metadata, options);
  }

  /**
   * Any other scaler of KEDA, by what it documents.
   *
   * @param type such as `kafka`
   * @throws a usage error for those that have a factory of their own
   */
  public static of(type: string, metadata: { [key: string]: string }, options: TriggerOptions = {}): ScaleTrigger {
    const at = 'ScaleTrigger.of';
    if (['cpu', 'memory', 'cron'].includes(type)) {
      throw usageError(at, `'type' must be one without a factory, got ${shown(type)}`, `use ScaleTrigger.${type}…()`);
    }
    return ScaleTrigger.measured(checkText(at, 'type', type), metadata, options);
  }

  private static measured(type: string, metadata: TriggerFields['metadata'], options: TriggerOptions): ScaleTrigger {
    const { name, metricType = TriggerMetricType.AVERAGE_VALUE } = options;
    return new ScaleTrigger({ type, name, metricType, metadata, options });
  }

  private static utilization(type: string, percent: number, options: ResourceTriggerOptions): ScaleTrigger {
    const at = `ScaleTrigger.${type}Utilization`;
    wholeNumber(at, 'percent', percent, { min: 1, fix: 'give percent of the request, such as 70' });
    return ScaleTrigger.resource(at, { type, value: String(percent), metricType: 'Utilization' }, options);
  }

  private static resource(
    at: string,
    { type, value, metricType = 'AverageValue' }: { type: string; value: string; metricType?: string },
    { container, name }: ResourceTriggerOptions,
  ): ScaleTrigger {
    if (!(Number.parseFloat(value) > 0)) {
      throw usageError(at, `'average' must be more than 0, got ${shown(value)}`, 'the API server refuses it');
    }
    if (container !== undefined) checkName(at, 'container', container, LABEL_NAME);
    return new ScaleTrigger({ type, name, metricType, metadata: { value, containerName: container } });
  }

  private constructor(
    /** @internal */
    public readonly _fields: TriggerFields,
  ) {}

  /**
   * Whether it has a value without a pod, so that it can start the first.
   *
   * @internal
   */
  public get _wakes(): boolean {
    return !['cpu', 'memory'].includes(this._fields.type);
  }

  /** @internal */
  public _toKube(): object {
    const { type, name, metricType, metadata, options } = this._fields;
    const { authentication, useCachedMetrics } = options ?? {};
    return {
      type,
      name,
      metricType,
      metadata,
      useCachedMetrics: useCachedMetrics === true ? true : undefined,
      authenticationRef:
        authentication === undefined
          ? undefined
          : { name: authentication.authenticationName, kind: authentication.authenticationKind },
    };
  }
}
