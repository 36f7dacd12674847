import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt } from '../../../engine/member-at';
import { Made, MadePods } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { generatedPods } from '../../kubernetes/workload-pods';
import { operator, podsOfCluster } from './ray-cluster-pods';

const SUBMITTER = 'ray-job-submitter';

/** The pods of a RayJob: those of its RayCluster, unless it runs on another one, and who submits it (ray-project/kuberay rayjob_controller.go, v1.7.0). */
export function rayJobPods({ ref, body }: LoadedObject, world: MakerWorld): Made {
  const spec = isJsonObject(body.spec) ? body.spec : {};
  const { rayClusterSpec, submissionMode = 'K8sJobMode' } = spec;
  const image = imageOfHead(rayClusterSpec);
  const sidecars = submissionMode === 'SidecarMode' ? [{ name: SUBMITTER, ...image }] : [];
  const cluster = isJsonObject(rayClusterSpec)
    ? podsOfCluster({
        name: `${ref.name}-<random>`,
        spec: rayClusterSpec,
        path: 'spec.rayClusterSpec',
        requester: operator(world),
        sidecars,
      })
    : [];
  return submissionMode === 'K8sJobMode' ? [...cluster, ...submitterPods(ref.name, spec, image)] : cluster;
}

/** The pods of a RayService: those of its RayCluster. */
export function rayServicePods({ ref, body }: LoadedObject, world: MakerWorld): Made {
  const spec = memberAt(body, 'spec', 'rayClusterConfig');
  if (!isJsonObject(spec)) return [];
  return podsOfCluster({
    name: `${ref.name}-<random>`,
    spec,
    path: 'spec.rayClusterConfig',
    requester: operator(world),
  });
}

function submitterPods(name: string, { submitterPodTemplate }: JsonObject, image: JsonObject): MadePods[] {
  const isGiven = isJsonObject(submitterPodTemplate);
  const own = { spec: { restartPolicy: 'Never', containers: [{ name: SUBMITTER, ...image }] } };
  const job = { metadata: { name }, spec: { template: isGiven ? submitterPodTemplate : own } };
  return generatedPods('Job.batch', job, isGiven ? 'spec.submitterPodTemplate.spec' : '');
}

function imageOfHead(spec: unknown): JsonObject {
  const containers = isJsonObject(spec) ? memberAt(spec, 'headGroupSpec', 'template', 'spec', 'containers') : undefined;
  const [ray] = Array.isArray(containers) ? containers : [];
  return isJsonObject(ray) && ray.image !== undefined ? { image: ray.image } : {};
}
