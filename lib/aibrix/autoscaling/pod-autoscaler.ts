import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { registerScaler } from '../../autoscaling/scaler-register';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { renderMetricsAccess } from './metrics-access';
import { PodAutoscalerProps } from './pod-autoscaler-props';
import { ScalingStrategy } from './scaling-strategy';

/** Kinds whose objects the controller may change (config/rbac/controller-manager/role.yaml v0.4.1 … v0.7.0). */
const CHANGEABLE_KINDS = ['Deployment', 'StatefulSet', 'RayClusterFleet', 'StormService'];

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

    const { metric, target, version } = props;
    const strategy = props.strategy ?? (metric._api === undefined ? ScalingStrategy.kpa() : ScalingStrategy.hpa());
    const name = checkName(this, 'metadata.name', props.metadata?.name ?? target.name, SUBDOMAIN_NAME);
    const namespace = this.namespaceOf(props);
    this.checkTarget(props, strategy);
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
        scaleTargetRef: { apiVersion: target.apiVersion, kind: target.kind, name: target.name },
        subTargetSelector: props.role === undefined ? undefined : { roleName: props.role },
        ...this.bounds(props),
        scalingStrategy: strategy._name,
        metricsSources: [metric._sourceFor({ at: this, version, strategy: strategy._name })],
      },
    });
    registerScaler(this, this.apiObject, { scaleTarget: target }, props.role);
    const api = strategy._name === 'HPA' ? undefined : metric._api;
    if (api !== undefined) renderMetricsAccess(this, { name: `${name}-metrics-reader`, namespace }, api);
  }

  private namespaceOf({ metadata, target }: PodAutoscalerProps): string | undefined {
    const { namespace } = metadata ?? {};
    if (namespace === undefined || target.namespace === undefined || namespace === target.namespace) {
      return namespace ?? target.namespace;
    }
    const problem = `'metadata.namespace' must be that of the target, ${shown(target.namespace)}, got ${shown(namespace)}`;
    throw usageError(this, problem, 'leave it out: the controller looks in no other namespace');
  }

  private checkTarget({ role, target: { kind }, version }: PodAutoscalerProps, strategy: ScalingStrategy): void {
    if (strategy._name !== 'HPA' && !CHANGEABLE_KINDS.includes(kind)) {
      const problem = `'target' must be one of ${CHANGEABLE_KINDS.join(', ')} with the strategy ${strategy._name}, got ${shown(kind)}`;
      throw usageError(this, problem, 'use ScalingStrategy.hpa(): the controller may not change others');
    }
    if (role === undefined) return;
    if (kind !== 'StormService') {
      const problem = `'role' must be of a StormService, got the target kind ${shown(kind)}`;
      throw usageError(this, problem, 'leave it out');
    }
    if (version._gauges === undefined) {
      const problem = `'role' needs AIBrix 0.5.0 or later, the version is ${version.version}`;
      throw usageError(this, problem, 'leave it out');
    }
  }

  private bounds({ minReplicas = 1, maxReplicas }: PodAutoscalerProps): { minReplicas: number; maxReplicas: number } {
    const fix = 'scale to 0 with a ScaledObject: without a pod there is no metric to start one';
    wholeNumber(this, 'minReplicas', minReplicas, { min: 1, fix });
    wholeNumber(this, 'maxReplicas', maxReplicas, { min: 1, fix: 'say how many pods there may be' });
    if (minReplicas <= maxReplicas) return { minReplicas, maxReplicas };
    const problem = `'minReplicas' must be at most 'maxReplicas', got ${minReplicas} and ${maxReplicas}`;
    throw usageError(this, problem, 'raise maxReplicas or lower minReplicas');
  }
}
