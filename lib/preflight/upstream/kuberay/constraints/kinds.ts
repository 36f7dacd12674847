import { Constraint } from '../../api-server/custom-resource/constraints';
import { rayCluster } from './ray-cluster';
import { rayCronJob, rayJob } from './ray-job';
import { rayService } from './ray-service';

/** Constraints of the kinds of KubeRay. */
export const kuberay: { readonly [kind: string]: readonly Constraint[] } = {
  'RayCluster.v1.ray.io': rayCluster,
  'RayCronJob.v1.ray.io': rayCronJob,
  'RayJob.v1.ray.io': rayJob,
  'RayService.v1.ray.io': rayService,
};
