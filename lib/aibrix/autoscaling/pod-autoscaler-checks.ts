import { IConstruct } from 'constructs';
import { IScalable } from '../../autoscaling';
import { shown, usageError } from '../../core/usage-error';
import { PodAutoscalerProps } from './pod-autoscaler-props';
import { RenderedSource } from './rendered-source';
import { StrategyName } from './scaling-strategy';

/** Kinds whose objects the controller may change (config/rbac/controller-manager/role.yaml v0.4.1 … v0.7.0). */
const CHANGEABLE_KINDS = ['Deployment', 'StatefulSet', 'RayClusterFleet', 'StormService'];

/** Refuses targets that the controller may not change, and roles that it does not scale. */
export function checkTarget(at: IConstruct, props: PodAutoscalerProps, strategy: StrategyName): void {
  const { role, target, version } = props;
  const { kind } = target.scaleTarget;
  if (strategy !== 'HPA' && !CHANGEABLE_KINDS.includes(kind)) {
    const problem = `'target' must be one of ${CHANGEABLE_KINDS.join(', ')} with the strategy ${strategy}, got ${shown(kind)}`;
    throw usageError(at, problem, 'use ScalingStrategy.hpa(): the controller may not change others');
  }
  if (role === undefined) return;
  if (kind !== 'StormService') {
    const problem = `'role' must be of a StormService, got the target kind ${shown(kind)}`;
    throw usageError(at, problem, 'leave it out');
  }
  if (version._gauges === undefined) {
    const problem = `'role' needs AIBrix 0.5.0 or later, the version is ${version.version}`;
    throw usageError(at, problem, 'leave it out');
  }
}

/** What the finished app says about the port that pods are asked on, where their containers declare some. */
export function portMistakes(
  { scaleTarget, _containerPorts: ports = [] }: IScalable,
  { port }: RenderedSource,
): string[] {
  if (port === undefined || ports.length === 0 || ports.includes(Number(port))) return [];
  const { kind, name } = scaleTarget;
  const problem = `'port' must be one of ${kind} ${shown(name)}, got ${port}`;
  return [`${problem}; name the one of its metrics, or declare it in the container: it has ${ports.join(', ')}`];
}
