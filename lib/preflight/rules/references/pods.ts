import { Cluster } from '../../cluster/cluster';
import { LoadedObject } from '../../engine/loaded-object';
import { kindKey } from '../../engine/object-index';
import { PodTemplate, podTemplateOf } from '../../upstream/kubernetes/pod-template';

/** The pod that an object is, or the template of those that it makes; nothing when it cannot be decoded. */
export function podOf(object: LoadedObject, cluster: Cluster): PodTemplate | undefined {
  const decoded = cluster.decoded(object);
  return decoded && podTemplateOf(kindKey(object.ref), decoded);
}
