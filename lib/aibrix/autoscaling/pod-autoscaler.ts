import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkReplicaBounds } from '../../autoscaling/replica-bounds';
import { registerScaler, scaleTargetRef, scalerNamespace } from '../../autoscaling/scaler-register';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { validateAskedMetrics } from '../../metrics/asked-metrics';
import { renderMetricsAccess } from './metrics-access';
import { checkTarget, portMistakes } from './pod-autoscaler-checks';
import { PodAutoscalerProps } from './pod-autoscaler-props';
import { ScalingStrategy } from './scaling-strategy';

const BOUNDS = { least: 1, ofMin: 'scale to 0 with a ScaledObject: without a pod there is no metric to start one' };

/**
 * Lets AIBrix set the number of pods of a workload by a metric.
 *
 * Renders a PodAutoscaler (child `Resource`) and, where the strategies KPA and APA read an API of Kubernetes, the Role and RoleBinding that let the controller
 * do so, which AIBrix does not bring along. What its release would ignore or read as 0 is refused. A workload must have one autoscaler only, and no `replicas`
 * of its own. Source: vllm-project/aibrix:pkg/controller/podautoscaler, pkg/webhook/podautoscaler_webhook.go (v0.4.1, v0.5.0, v0.6.0, v0.7.0).
 *
 * @example
 * new PodAutoscaler(chart, 'Scaler', { version: PodAutoscalerVersion.V0_7_0, target, metric: MetricSource.custom('queue_length', 10), maxReplicas: 4 });
 */
export class PodAutoscaler extends Construct {
  /** The PodAutoscaler. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: PodAutoscalerProps) {
    super(scope, id);

    const { metric, role, target, version, minReplicas = 1, maxReplicas } = props;
    const { scaleTarget } = target;
    const strategy = strategyOf(props);
    const name = checkName(this, 'metadata.name', props.metadata?.name ?? scaleTarget.name, SUBDOMAIN_NAME);
    const namespace = scalerNamespace(props.metadata?.namespace, target);
    checkTarget(this, props, strategy._name);
    const source = metric._sourceFor({ at: this, version, strategy: strategy._name });
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'autoscaling.aibrix.ai/v1alpha1',
      kind: 'PodAutoscaler',
      metadata: {
        ...props.metadata,
        name,
        namespace,
        annotations: { ...props.metadata?.annotations, ...strategy._annotationsFor(this, version) },
      },
      spec: {
        scaleTargetRef: scaleTargetRef(target),
        subTargetSelector: role === undefined ? undefined : { roleName: role },
        ...checkReplicaBounds(this, { minReplicas, maxReplicas }, BOUNDS),
        scalingStrategy: strategy._name,
        metricsSources: [source],
      },
    });
    // The number of a role's pods is no number of the whole.
    registerScaler(this, this.apiObject, role === undefined ? target : { scaleTarget }, role);
    const api = metric._api;
    if (api?.asked !== undefined) validateAskedMetrics(this, 'metric', [api.asked]);
    this.node.addValidation({ validate: () => portMistakes(target, source) });
    if (api === undefined || strategy._name === 'HPA') return;
    renderMetricsAccess(this, { name: `${name}-metrics-reader`, namespace }, api);
  }
}

/** Metrics of an API are left to the HPA, which may read them. */
function strategyOf({ metric, strategy }: PodAutoscalerProps): ScalingStrategy {
  return strategy ?? (metric._api === undefined ? ScalingStrategy.kpa() : ScalingStrategy.hpa());
}
