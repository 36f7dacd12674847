import { isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt } from '../../../engine/member-at';
import { Made } from '../../kubernetes/made-pods';
import { generatedPods } from '../../kubernetes/workload-pods';

/** The pods of the Jobs of a ScaledJob (kedacore/keda pkg/scaling/executor/scale_jobs.go, v2.20.2). */
export function scaledJobPods({ ref, body }: LoadedObject): Made {
  const spec = memberAt(body, 'spec', 'jobTargetRef');
  if (!isJsonObject(spec)) return [];
  const job = { metadata: { name: `${ref.name}-<random>` }, spec };
  return generatedPods('Job.batch', job, 'spec.jobTargetRef.template.spec');
}
