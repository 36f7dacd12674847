import { ApiObject, Duration, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { needKeda } from '../../metrics/api-providers';
import { registerScaler, scaleTargetRef, scalerNamespace } from '../scaler-register';
import { behaviorFields } from '../scaling-rules';
import { wholeSeconds } from '../whole-seconds';
import { checkBounds, checkNames, checkTriggers } from './scaled-object-checks';
import { ScaledObjectProps, ScalingModifiers } from './scaled-object-props';

/** What KEDA's `keda-hpa-` leaves of the 63 characters of a label. */
const MAX_NAME = 54;

/**
 * KEDA's autoscaler, which also takes the last pod away and starts the first.
 *
 * Renders a ScaledObject (KEDA 2.20), of which KEDA makes a HorizontalPodAutoscaler. A workload has one autoscaler: a second one, and a number of pods that
 * the program fixes, end the synthesis with a message that names both.
 *
 * @example
 * new ScaledObject(chart, 'Scaler', { target: server, triggers: [ScaleTrigger.prometheus({ serverAddress, query, threshold: 10 })], maxReplicas: 4 });
 */
export class ScaledObject extends Construct {
  /** The ScaledObject. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ScaledObjectProps) {
    super(scope, id);

    const { target, triggers } = props;
    const { minReplicas, maxReplicas } = checkBounds(this, props);
    const name = props.metadata?.name ?? Names.toDnsLabel(this, { maxLen: MAX_NAME });
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { ...props.metadata, name, namespace: scalerNamespace(props.metadata?.namespace, target) },
      spec: {
        scaleTargetRef: scaleTargetRef(target),
        minReplicaCount: minReplicas,
        maxReplicaCount: maxReplicas,
        idleReplicaCount: props.idleReplicas,
        pollingInterval: this.seconds('pollingInterval', props.pollingInterval, 1),
        cooldownPeriod: this.seconds('cooldownPeriod', props.cooldownPeriod, 0),
        initialCooldownPeriod: this.seconds('initialCooldownPeriod', props.initialCooldownPeriod, 0),
        fallback: props.fallback,
        advanced: this.advanced(props),
        triggers: triggers.map((trigger) => trigger._toKube()),
      },
    });
    checkNames(this, this.apiObject.name, props.autoscalerName);
    checkTriggers(this, props, minReplicas, this.apiObject.metadata.namespace);
    registerScaler(this, this.apiObject, target);
    needKeda(this);
  }

  private advanced(props: ScaledObjectProps): object | undefined {
    const { autoscalerName, scaleUp, scaleDown, restoreToOriginalReplicaCount: restore, scalingModifiers } = props;
    const behavior = behaviorFields(this, scaleUp, scaleDown);
    const fields = {
      horizontalPodAutoscalerConfig:
        behavior === undefined && autoscalerName === undefined ? undefined : { name: autoscalerName, behavior },
      restoreToOriginalReplicaCount: restore === true ? true : undefined,
      scalingModifiers: modifierFields(scalingModifiers),
    };
    return Object.values(fields).every((value) => value === undefined) ? undefined : fields;
  }

  private seconds(prop: string, time: Duration | undefined, min: number): number | undefined {
    return time === undefined ? undefined : wholeSeconds(this, prop, time, { min });
  }
}

function modifierFields(modifiers: ScalingModifiers | undefined): object | undefined {
  if (modifiers === undefined) return undefined;
  const { formula, target, activationTarget, metricType } = modifiers;
  return {
    formula,
    target: String(target),
    activationTarget: activationTarget === undefined ? undefined : String(activationTarget),
    metricType,
  };
}
