import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { perApp } from '../core/per-app';
import { named, shown, usageError } from '../core/usage-error';
import { IScalable } from './i-scalable';

/** The autoscalers of an app by the workload that they scale. */
const scalersByTarget = perApp(() => new Map<string, Construct[]>());

/**
 * Makes a construct the autoscaler of a workload, which then has no `replicas` of its own. The finished app tells of a second autoscaler, and of a number
 * that the workload is given.
 *
 * @param scaler the construct that autoscales
 * @param object what it renders, in the namespace of the workload
 * @param part the part of the workload that it scales, where others may scale other parts
 * @throws a usage error for a workload of another namespace, which autoscalers do not reach
 */
export function registerScaler(scaler: Construct, object: ApiObject, target: IScalable, part?: string): void {
  const { apiVersion, kind, name, namespace } = target.scaleTarget;
  const own = object.metadata.namespace;
  if (namespace !== undefined && namespace !== own) {
    const where = own === undefined ? 'none is known' : `got ${shown(own)}`;
    const problem = `'metadata.namespace' must be that of ${kind} ${shown(name)}, ${shown(namespace)}, ${where}`;
    throw usageError(scaler, problem, 'leave it out: an autoscaler finds workloads in its own namespace only');
  }
  const known = scalersByTarget(scaler);
  const key = [apiVersion.split('/').slice(0, -1).join(), kind, own ?? '', name, part ?? ''].join(' ');
  const scalers = known.get(key) ?? [];
  known.set(key, scalers);
  scalers.push(scaler);
  target._leaveReplicas?.();
  scaler.node.addValidation({
    validate: () => [...rivalMistakes(scalers, scaler, target), ...fixedMistakes(scaler, target)],
  });
}

/** Where an autoscaler of a workload belongs: the namespace given, else that of the workload. */
export function scalerNamespace(given: string | undefined, { scaleTarget }: IScalable): string | undefined {
  return given ?? scaleTarget.namespace;
}

/** `scaleTargetRef` of an autoscaler. */
export function scaleTargetRef({ scaleTarget }: IScalable): object {
  const { apiVersion, kind, name } = scaleTarget;
  return { apiVersion, kind, name };
}

/** Told once, by the second of them. */
function rivalMistakes(scalers: Construct[], scaler: Construct, { scaleTarget }: IScalable): string[] {
  if (scalers.length < 2 || scalers[1] !== scaler) return [];
  const { kind, name } = scaleTarget;
  const problem = `'target' must have one autoscaler, ${kind} ${shown(name)} has ${scalers.map(named).join(' and ')}`;
  return [`${problem}; keep one: each undoes what the other sets`];
}

function fixedMistakes(scaler: Construct, { scaleTarget, _fixedReplicas: fixed }: IScalable): string[] {
  if (fixed === undefined) return [];
  const { kind, name } = scaleTarget;
  const problem = `'replicas' must be left out of ${kind} ${shown(name)}, which ${named(scaler)} scales, got ${fixed}`;
  return [`${problem}; leave it out: every apply would undo what the autoscaler has set`];
}
