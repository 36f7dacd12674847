import { JsonObject } from '../api-server/json-value';
import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';
import { serviceAccountUser } from '../rbac/service-account-user';
import { User } from '../rbac/user';
import { Made, MadePods } from './made-pods';
import { podTemplateOf } from './pod-template';
import { objectsIn } from './without-nulls';

/** Service accounts of namespace kube-system that make the pods of a kind (kubernetes cmd/kube-controller-manager, v1.36.3). */
const CONTROLLERS: { readonly [kind: string]: string } = {
  'CronJob.batch': 'job-controller',
  'DaemonSet.apps': 'daemon-set-controller',
  'Deployment.apps': 'replicaset-controller',
  'Job.batch': 'job-controller',
  'ReplicaSet.apps': 'replicaset-controller',
  ReplicationController: 'replication-controller',
  'StatefulSet.apps': 'statefulset-controller',
};

const JOB_CONTROLLER = 'kubernetes.io/job-controller';

/** The longest beginning of a name to which characters are added (apiserver pkg/storage/names/generate.go, v1.36.3). */
const MAX_BEGINNING = 58;

/** Who makes the pods of a built-in kind. */
export function workloadController(kind: string): User {
  return serviceAccountUser('kube-system', CONTROLLERS[kind]);
}

/**
 * The pods that an object of a built-in kind makes, one for all that are alike; of a Pod, itself. Labels, variables and host names that
 * controllers add are left out.
 *
 * @param kind such as `Deployment.apps`
 * @param workload as it was decoded
 */
export function workloadPods(kind: string, workload: JsonObject): Made {
  const template = podTemplateOf(kind, workload);
  if (template === undefined) return [];
  const { path, labels, annotations } = template;
  const spec = template.spec as JsonObject;
  if (kind === 'Pod') return [{ path, metadata: workload.metadata as JsonObject, spec }];
  const other = foreignController(kind, workload);
  if (other !== undefined) return [{ unknown: `spec.managedBy leaves its pods to ${other}` }];
  return [
    {
      path,
      metadata: { ...nameOfPods(kind, workload), labels, annotations },
      spec: kind === 'StatefulSet.apps' ? withClaims(spec, workload) : spec,
      requester: workloadController(kind),
    },
  ];
}

/** The same of an object that a controller makes up, and that no manifest has; `path` is where the spec of its pods is taken from, if from anywhere. */
export function generatedPods(kind: string, workload: JsonObject, path = ''): MadePods[] {
  return workloadPods(kind, workload).flatMap((pods) => ('unknown' in pods ? [] : [{ ...pods, path }]));
}

/** Who makes the pods of a Job instead of the controller of Kubernetes. */
function foreignController(kind: string, workload: JsonObject): string | undefined {
  const managedBy = jobSpecOf(kind, workload)?.managedBy;
  return typeof managedBy === 'string' && managedBy !== JOB_CONTROLLER ? managedBy : undefined;
}

function jobSpecOf(kind: string, { spec }: JsonObject): JsonObject | undefined {
  if (kind === 'Job.batch') return spec as JsonObject;
  if (kind !== 'CronJob.batch') return undefined;
  const { jobTemplate } = spec as { readonly jobTemplate?: JsonObject };
  return (jobTemplate?.spec ?? {}) as JsonObject;
}

/** The name of the first pod, or its beginning (pkg/controller/controller_utils.go and the packages of the controllers). */
function nameOfPods(kind: string, workload: JsonObject): JsonObject {
  if (kind === 'StatefulSet.apps') return { name: firstPodOf(workload) };
  const name = nameOf(workload);
  if (kind === 'Deployment.apps') return { generateName: `${name}-<hash>-` };
  const job = kind === 'CronJob.batch' ? `${name}-<time>` : name;
  if (jobSpecOf(kind, workload)?.completionMode !== 'Indexed') return { generateName: `${job}-` };
  return { generateName: `${job.slice(0, MAX_BEGINNING - '-0-'.length)}-0-` };
}

function nameOf({ metadata }: JsonObject): string {
  const { name = '', generateName = '' } = metadata as ObjectMeta;
  return name === '' ? `${generateName}<random>` : name;
}

function firstPodOf(workload: JsonObject): string {
  const { ordinals } = workload.spec as { readonly ordinals?: { readonly start?: number } };
  return `${nameOf(workload)}-${ordinals?.start ?? 0}`;
}

/** The claims of a StatefulSet take the place of volumes of their names (pkg/controller/statefulset/stateful_set_utils.go). */
function withClaims(spec: JsonObject, workload: JsonObject): JsonObject {
  const templates = objectsIn((workload.spec as JsonObject).volumeClaimTemplates);
  if (templates.length === 0) return spec;
  const names = templates.map(({ metadata }) => (metadata as { readonly name?: string } | undefined)?.name ?? '');
  const claims = names.map((name) => ({
    name,
    persistentVolumeClaim: { claimName: `${name}-${firstPodOf(workload)}` },
  }));
  const others = objectsIn(spec.volumes).filter(({ name }) => !names.includes(name as string));
  return { ...spec, volumes: [...claims, ...others] };
}
