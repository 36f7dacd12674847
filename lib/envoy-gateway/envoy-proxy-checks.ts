import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { checkLater } from './control-plane-config';
import { EnvoyLogLevel } from './envoy-log-level';
import { EnvoyProxyProps } from './envoy-proxy-props';

const LATER_LEVELS: string[] = [EnvoyLogLevel.TRACE, EnvoyLogLevel.CRITICAL, EnvoyLogLevel.OFF];

/** Checks what the API server or Envoy Gateway would refuse, or would not know. */
export function checkProxy(at: IConstruct, props: EnvoyProxyProps): void {
  checkMaker(at, props);
  checkNumbers(at, props);
  checkScheduling(at, props);
  const level = Object.values(props.logLevels ?? {}).find((each) => LATER_LEVELS.includes(each));
  checkLater(at, props.envoyGateway.version, { [`logLevels ${level}`]: level !== undefined });
}

function checkMaker(at: IConstruct, { deployment, daemonSet, autoscaling }: EnvoyProxyProps): void {
  const other = Object.entries({ deployment, autoscaling }).find(([, value]) => value !== undefined);
  if (daemonSet !== undefined && other !== undefined) {
    throw usageError(at, `'daemonSet' and '${other[0]}' must not both be given`, 'leave one of them out');
  }
}

function checkNumbers(at: IConstruct, { deployment, concurrency, minAvailable, autoscaling }: EnvoyProxyProps): void {
  const numbers: [string, number | undefined, number][] = [
    ['deployment.replicas', deployment?.replicas, 0],
    ['concurrency', concurrency, 1],
    ['minAvailable', minAvailable, 0],
    ['autoscaling.minReplicas', autoscaling?.minReplicas, 1],
    ['autoscaling.maxReplicas', autoscaling?.maxReplicas, autoscaling?.minReplicas ?? 1],
    ['autoscaling.targetCpuPercent', autoscaling?.targetCpuPercent, 1],
  ];
  for (const [prop, value, min] of numbers) {
    if (value !== undefined && (!Number.isInteger(value) || value < min)) {
      const problem = `'${prop}' must be a whole number of ${min} or more, got ${shown(value)}`;
      throw usageError(at, problem, 'the API server or Envoy Gateway refuses any other');
    }
  }
}

function checkScheduling(at: IConstruct, { envoyGateway, deployment, daemonSet }: EnvoyProxyProps): void {
  const { runtimeClassName, schedulerName, priorityClassName } = (deployment ?? daemonSet)?.scheduling ?? {};
  const unknown = Object.entries({ runtimeClassName, schedulerName }).find(([, value]) => value !== undefined);
  if (unknown !== undefined) {
    const problem = `'scheduling.${unknown[0]}' must not be given, got ${shown(unknown[1])}`;
    throw usageError(at, problem, 'an EnvoyProxy has no such field');
  }
  checkLater(at, envoyGateway.version, { 'scheduling.priorityClassName': priorityClassName !== undefined });
}
