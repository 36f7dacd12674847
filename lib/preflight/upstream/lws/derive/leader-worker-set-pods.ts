import { isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt } from '../../../engine/member-at';
import { Made, MadePods } from '../../kubernetes/made-pods';
import { generatedPods } from '../../kubernetes/workload-pods';

const TEMPLATES = 'spec.leaderWorkerTemplate';

/** The pods of a LeaderWorkerSet: leaders, and the workers of each (kubernetes-sigs/lws pkg/controllers, v0.10.0). */
export function leaderWorkerSetPods({ ref, body }: LoadedObject): Made {
  const given = memberAt(body, 'spec', 'leaderWorkerTemplate');
  if (!isJsonObject(given)) return [];
  const { leaderTemplate, workerTemplate = {}, size = 1, volumeClaimTemplates = [] } = given;
  const podsOf = (name: string, field: 'leaderTemplate' | 'workerTemplate', start: number): MadePods[] => {
    const template = field === 'leaderTemplate' ? (leaderTemplate ?? {}) : workerTemplate;
    const set = { metadata: { name }, spec: { template, volumeClaimTemplates, ordinals: { start } } };
    return generatedPods('StatefulSet.apps', set, `${TEMPLATES}.${field}.spec`);
  };
  const leaders = podsOf(ref.name, isJsonObject(leaderTemplate) ? 'leaderTemplate' : 'workerTemplate', 0);
  return typeof size === 'number' && size > 1 ? [...leaders, ...podsOf(`${ref.name}-0`, 'workerTemplate', 1)] : leaders;
}
