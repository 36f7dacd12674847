import { Cluster } from '../../cluster/cluster';
import { LoadedObject } from '../../engine/loaded-object';
import { POD } from '../../upstream/api-server/built-in/core/pod/pod';
import { PodTemplateSpec } from '../../upstream/api-server/built-in/core/pod/pod-spec';
import { readBuiltIn } from '../../upstream/api-server/built-in/read-built-in';
import { JsonObject } from '../../upstream/api-server/json-value';
import { podOf } from '../references/pods';

/** A pod as it reaches Pod Security admission. */
export interface JudgedPod {
  /** Path of its spec in the object. */
  readonly path: string;
  readonly pod: PodTemplateSpec;
}

/** The pod that an object is or makes, with the defaults of pods, which are more than those of templates. */
export function judgedPod(object: LoadedObject, cluster: Cluster): JudgedPod | undefined {
  const template = podOf(object, cluster);
  if (template === undefined) return undefined;
  const metadata = { annotations: { ...template.annotations } };
  const pod = readBuiltIn('v1/Pod', { metadata, spec: template.spec as JsonObject }, POD);
  return pod && { path: template.path, pod };
}

/** Whether a parameter of an OpenShift Template is in what is judged, so that the verdict may be another one. */
export function hasParameter({ inTemplate }: LoadedObject, pod: PodTemplateSpec): boolean {
  return inTemplate && JSON.stringify(pod).includes('${');
}
