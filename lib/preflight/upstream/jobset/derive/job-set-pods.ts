import { isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { Made } from '../../kubernetes/made-pods';
import { generatedPods } from '../../kubernetes/workload-pods';
import { objectsIn } from '../../kubernetes/without-nulls';

const CONTROLLER = 'jobset.sigs.k8s.io/jobset-controller';

/** The pods of the Jobs of a JobSet, the first Job of each group for all (kubernetes-sigs/jobset pkg/controllers/jobset_controller.go, v0.10.1). */
export function jobSetPods({ ref, body }: LoadedObject): Made {
  const managedBy = textAt(body, 'spec', 'managedBy') ?? CONTROLLER;
  if (managedBy !== CONTROLLER) return [{ unknown: `spec.managedBy leaves its pods to ${managedBy}` }];
  return objectsIn(memberAt(body, 'spec', 'replicatedJobs')).flatMap((group, index) => {
    const spec = memberAt(group, 'template', 'spec');
    const name = `${ref.name}-${textAt(group, 'name') ?? ''}-0`;
    const path = `spec.replicatedJobs[${index}].template.spec.template.spec`;
    const job = { metadata: { name }, spec: { completionMode: 'Indexed', ...(isJsonObject(spec) && spec) } };
    return generatedPods('Job.batch', job, path);
  });
}
