import { Construct } from 'constructs';
import { NameRule, SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { ReplicaBounds, checkReplicaBounds } from '../replica-bounds';
import { FallbackBehavior, ScaledObjectProps } from './scaled-object-props';

/** Both names become values of labels. */
const LABEL_LENGTH_NAME: NameRule = { ...SUBDOMAIN_NAME, maxLength: 63 };

/** The bounds as KEDA's webhook wants them (kedacore/keda:apis/keda/v1alpha1/scaledobject_types.go v2.20.2). */
export function checkBounds(at: Construct, props: ScaledObjectProps): ReplicaBounds {
  const { minReplicas = 0, maxReplicas = 100, idleReplicas } = props;
  const advice = { least: 0, ofMin: 'leave it out to scale to 0', ofMax: 'leave it out for 100' };
  const bounds = checkReplicaBounds(at, { minReplicas, maxReplicas }, advice);
  if (idleReplicas !== undefined) {
    wholeNumber(at, 'idleReplicas', idleReplicas, { min: 0, fix: "leave it out for 'minReplicas'" });
    if (idleReplicas >= minReplicas) {
      const problem = `'idleReplicas' must be less than 'minReplicas', got ${idleReplicas} and ${minReplicas}`;
      throw usageError(at, problem, "leave it out for 'minReplicas'");
    }
  }
  return bounds;
}

/** What KEDA's webhook wants of triggers and of what depends on them. */
export function checkTriggers(at: Construct, props: ScaledObjectProps, minReplicas: number, namespace?: string): void {
  const { triggers } = props;
  if (triggers.length === 0) {
    throw usageError(at, "'triggers' must not be empty", 'give one, such as ScaleTrigger.prometheus()');
  }
  const wakes = triggers.some((trigger) => trigger._wakes);
  if (!wakes && (minReplicas === 0 || props.idleReplicas === 0)) {
    const problem = "'minReplicas' must be 1 or more with triggers by CPU and memory alone, got 0";
    throw usageError(at, problem, 'give it, or a trigger that has a value without a pod');
  }
  const names = new Set<string>();
  for (const { _fields } of triggers) {
    const { name, options } = _fields;
    if (name !== undefined && names.has(name)) {
      throw usageError(at, `'triggers' must have names of their own, got ${shown(name)} twice`, 'rename one');
    }
    if (name !== undefined) names.add(name);
    checkAuthentication(at, options?.authentication?._namespace, namespace);
  }
  checkFallback(at, props, wakes);
  checkModifiers(at, props);
}

/** Names of the object, and of the HorizontalPodAutoscaler. */
export function checkNames(at: Construct, name: string, autoscalerName?: string): void {
  checkName(at, 'metadata.name', name, LABEL_LENGTH_NAME);
  if (autoscalerName !== undefined) {
    checkName(at, 'autoscalerName', autoscalerName, LABEL_LENGTH_NAME);
  } else if (`keda-hpa-${name}`.length > LABEL_LENGTH_NAME.maxLength) {
    const problem = `'metadata.name' must be at most 54 characters without 'autoscalerName', got ${shown(name)}`;
    throw usageError(at, problem, "give 'autoscalerName': KEDA puts keda-hpa- before the name otherwise");
  }
}

function checkAuthentication(at: Construct, where: string | undefined, namespace: string | undefined): void {
  if (where === undefined || where === namespace) return;
  const problem = `'triggers' must have credentials of the namespace of the ScaledObject, got some of ${shown(where)}`;
  throw usageError(at, problem, 'use a ClusterTriggerAuthentication');
}

function checkFallback(at: Construct, { fallback, scalingModifiers }: ScaledObjectProps, wakes: boolean): void {
  if (fallback === undefined) return;
  wholeNumber(at, 'fallback.failureThreshold', fallback.failureThreshold, { min: 0, fix: 'give failures in a row' });
  wholeNumber(at, 'fallback.replicas', fallback.replicas, { min: 0, fix: 'give a number of pods' });
  if (scalingModifiers !== undefined) return;
  if (!wakes) {
    const problem = "'fallback' needs a trigger that is not CPU or memory";
    throw usageError(at, problem, 'leave it out: KEDA refuses it');
  }
  if (fallback.behavior === FallbackBehavior.SCALING_MODIFIERS) {
    const problem = "'fallback.behavior' scalingModifiers needs 'scalingModifiers'";
    throw usageError(at, problem, 'give a formula, or another behavior');
  }
}

function checkModifiers(at: Construct, { scalingModifiers: modifiers }: ScaledObjectProps): void {
  if (modifiers === undefined) return;
  if (modifiers.formula.trim() === '') {
    throw usageError(at, "'scalingModifiers.formula' must not be empty", 'leave scalingModifiers out');
  }
  if (!Number.isFinite(modifiers.target) || modifiers.target <= 0) {
    const problem = `'scalingModifiers.target' must be more than 0, got ${shown(modifiers.target)}`;
    throw usageError(at, problem, "give what one pod's worth is");
  }
}
