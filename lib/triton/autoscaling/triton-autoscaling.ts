import { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { HorizontalAutoscaler, IScalable, ScaleTrigger, ScaledObject } from '../../autoscaling';
import { checkLabels } from '../../core/label-rules';
import { usageError } from '../../core/usage-error';
import { CustomMetricRule, PrometheusAdapter } from '../../metrics';
import { MonitoredPods, PodMonitor, PrometheusRule } from '../../monitoring';
import { TritonAutoscaleOptions } from './triton-autoscale-options';
import { TritonKedaOptions } from './triton-scaler';

/** Label of the pods that tells servers of a namespace apart, and how Prometheus writes it. */
const SERVER_LABEL = 'app.kubernetes.io/instance';
const SERVER_SERIES_LABEL = 'app_kubernetes_io_instance';

/** A server that is scaled. */
export interface ScaledServer extends Construct, IScalable {
  /** The Deployment, whose name the label of the pods has as its value. */
  readonly deployment: ApiObject;
}

/**
 * How the number of pods of a Triton server follows a metric of its own; made by `TritonServer.autoscale`.
 *
 * Renders a PodMonitor; with Kubernetes' own autoscaler a PrometheusRule, which records the metric of each pod, and a HorizontalPodAutoscaler, which asks for
 * it; with KEDA a ScaledObject, which asks Prometheus. The label by which pods are told apart is written once for all of them.
 */
export class TritonAutoscaling extends Construct {
  /** The PodMonitor. */
  public readonly monitor: PodMonitor;
  /** The PrometheusRule, with Kubernetes' own autoscaler. */
  public readonly rule?: PrometheusRule;
  /** Kubernetes' own autoscaler, if it is that. */
  public readonly horizontalAutoscaler?: HorizontalAutoscaler;
  /** KEDA's, if it is that. */
  public readonly scaledObject?: ScaledObject;

  /** @internal */
  public static _of(server: ScaledServer, options: TritonAutoscaleOptions): TritonAutoscaling {
    return new TritonAutoscaling(server, options);
  }

  private constructor(
    private readonly server: ScaledServer,
    options: TritonAutoscaleOptions,
  ) {
    super(server, 'Autoscaling');

    const { metric, scaler, scrapeInterval = Duration.seconds(15), monitorLabels } = options;
    const { name, metadata } = server.deployment;
    const selector = this.seriesSelector(server.deployment);
    if (monitorLabels !== undefined) checkLabels(server, 'monitorLabels', monitorLabels);
    metric._checkInterval(server, scrapeInterval);
    const shared: ApiObjectMetadata = { name, namespace: metadata.namespace, labels: monitorLabels };
    this.monitor = new PodMonitor(this, 'Monitor', {
      pods: MonitoredPods.fromApiObject(server.deployment),
      endpoints: [{ port: 'metrics', interval: scrapeInterval }],
      podTargetLabels: [SERVER_LABEL],
      metadata: shared,
    });
    const keda = scaler?._keda;
    if (keda !== undefined) {
      this.scaledObject = this.scaleByKeda(options, keda, selector);
      return;
    }
    const recording = metric._recording(selector);
    this.rule = new PrometheusRule(this, 'Rule', { rules: [recording], metadata: shared });
    answer(scaler?._adapter, recording.record);
    this.horizontalAutoscaler = new HorizontalAutoscaler(this, 'Scaler', {
      target: this.server,
      metrics: [metric._ofPods],
      minReplicas: options.minReplicas,
      maxReplicas: options.maxReplicas,
      scaleUp: options.scaleUp,
      scaleDown: options.scaleDown,
      metadata: { name, namespace: metadata.namespace },
    });
  }

  private scaleByKeda(options: TritonAutoscaleOptions, keda: TritonKedaOptions, selector: string): ScaledObject {
    const { metric, minReplicas = 1 } = options;
    const { prometheus, wakeUp = [] } = keda;
    const { name, metadata } = this.server.deployment;
    if (minReplicas === 0 && !wakeUp.some((trigger) => trigger._wakes)) {
      const problem = "'wakeUp' must have a trigger that is not CPU or memory where 'minReplicas' is 0";
      throw usageError(this.server, problem, 'give one: a server without a pod has no metrics that would start it');
    }
    const { serverAddress, authentication, perNamespace, unsafeSsl } = prometheus;
    const trigger = ScaleTrigger.prometheus({
      ...metric._ofServer(selector),
      serverAddress,
      authentication,
      unsafeSsl,
      namespace: perNamespace === true ? metadata.namespace : undefined,
      // No answer is no proof of an idle server, unless there may be no pod.
      ignoreNullValues: minReplicas === 0 ? undefined : false,
    });
    return new ScaledObject(this, 'Scaler', {
      target: this.server,
      triggers: [trigger, ...wakeUp],
      minReplicas,
      maxReplicas: options.maxReplicas,
      pollingInterval: keda.pollingInterval,
      cooldownPeriod: keda.cooldownPeriod,
      fallback: keda.fallback,
      scaleUp: options.scaleUp,
      scaleDown: options.scaleDown,
      autoscalerName: name,
      metadata: { name, namespace: metadata.namespace },
    });
  }

  /** The labels of the server's series, as the PodMonitor gives them. */
  private seriesSelector({ name, metadata }: ApiObject): string {
    const { namespace } = metadata;
    if (namespace === undefined) {
      const problem = "'autoscale' needs a namespace, where the chart has none";
      throw usageError(this.server, problem, 'give the chart one: series of equal names in others would count');
    }
    return `{namespace="${namespace}",${SERVER_SERIES_LABEL}="${name}"}`;
  }
}

/** Has the adapter answer a recorded series under its own name, once for all servers. */
function answer(adapter: PrometheusAdapter | undefined, record: string): void {
  if (adapter === undefined || adapter.podMetricNames.includes(record)) return;
  adapter.addCustomRule(CustomMetricRule.gauge(record));
}
