import { isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt } from '../../../engine/member-at';
import { Made } from '../../kubernetes/made-pods';
import { generatedPods } from '../../kubernetes/workload-pods';

/** The pods of a Rollout, made by its ReplicaSets (argoproj/argo-rollouts utils/replicaset, v1.9.1); those of a workload that it refers to are that one's. */
export function rolloutPods({ ref, body }: LoadedObject): Made {
  const template = memberAt(body, 'spec', 'template');
  if (memberAt(body, 'spec', 'workloadRef') !== undefined || !isJsonObject(template)) return [];
  return generatedPods('Deployment.apps', { metadata: { name: ref.name }, spec: { template } }, 'spec.template.spec');
}
