import { intOrPercentOf } from '../api-server/int-or-percent';
import { UpdateStrategy } from '../api-server/built-in/apps/rolling-update';
import { JsonObject } from '../api-server/json-value';

interface Workload {
  readonly spec?: { readonly replicas?: number; readonly strategy?: UpdateStrategy };
}

/**
 * How many pods an object has at the same time; nothing where its kind does not say.
 *
 * @param kind such as `Deployment.apps`
 * @param object with its defaults
 */
export function replicasOf(kind: string, object: JsonObject): number | undefined {
  switch (kind) {
    case 'Pod':
      return 1;
    case 'Deployment.apps':
    case 'ReplicaSet.apps':
    case 'ReplicationController':
    case 'StatefulSet.apps':
      return (object as Workload).spec?.replicas ?? 1;
    default:
      return undefined;
  }
}

/** Whether a Deployment, while it is updated, adds a pod before it takes one away (kubernetes pkg/controller/deployment/util ResolveFenceposts, v1.36.3). */
export function addsBeforeTaking(deployment: JsonObject): boolean {
  const { replicas = 1, strategy = {} } = (deployment as Workload).spec ?? {};
  if (strategy.type !== 'RollingUpdate') return false;
  const { maxSurge = 0, maxUnavailable = 0 } = strategy.rollingUpdate ?? {};
  return (
    intOrPercentOf(maxSurge, replicas, Math.ceil) > 0 && intOrPercentOf(maxUnavailable, replicas, Math.floor) === 0
  );
}
