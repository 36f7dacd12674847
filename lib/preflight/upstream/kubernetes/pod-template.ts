import { PodSpec, PodTemplateSpec } from '../api-server/built-in/core/pod/pod-spec';
import { JsonObject } from '../api-server/json-value';

/** A pod, or the template of pods, with its place in its object. */
export interface PodTemplate {
  /** Path of the spec of the pod. */
  readonly path: string;
  readonly spec: PodSpec;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
}

/** Path from an object to the pods that it is or makes, by kind. */
const TEMPLATE_PATHS: { readonly [kind: string]: readonly string[] } = {
  Pod: [],
  ReplicationController: ['spec', 'template'],
  'DaemonSet.apps': ['spec', 'template'],
  'Deployment.apps': ['spec', 'template'],
  'ReplicaSet.apps': ['spec', 'template'],
  'StatefulSet.apps': ['spec', 'template'],
  'Job.batch': ['spec', 'template'],
  'CronJob.batch': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Built-in kinds that are pods or make some. */
export const KINDS_WITH_PODS: readonly string[] = Object.keys(TEMPLATE_PATHS);

/**
 * The pod that an object is, or the template of those that it makes.
 *
 * @param kind such as `Deployment.apps`
 * @param object as it was decoded
 */
export function podTemplateOf(kind: string, object: JsonObject): PodTemplate | undefined {
  if (!Object.hasOwn(TEMPLATE_PATHS, kind)) return undefined;
  const steps = TEMPLATE_PATHS[kind];
  const template = steps.reduce<JsonObject | undefined>((at, step) => at?.[step] as JsonObject | undefined, object);
  const { spec = {}, metadata = {} } = (template ?? {}) as PodTemplateSpec;
  return {
    path: [...steps, 'spec'].join('.'),
    spec,
    labels: metadata.labels ?? {},
    annotations: metadata.annotations ?? {},
  };
}
