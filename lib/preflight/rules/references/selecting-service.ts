import { Cluster } from '../../cluster/cluster';
import { LoadedObject } from '../../engine/loaded-object';
import { ServiceSpec } from '../../upstream/api-server/built-in/core/service-spec';

/** A Service that finds its pods by labels. */
export interface SelectingService extends ServiceSpec {
  readonly selector: { [label: string]: string };
}

/** The spec of a Service that finds its pods by labels; nothing for others. */
export function selectingService(object: LoadedObject, cluster: Cluster): SelectingService | undefined {
  const { spec = {} } = (cluster.decoded(object) ?? {}) as { readonly spec?: ServiceSpec };
  const { selector = {}, type } = spec;
  return Object.keys(selector).length === 0 || type === 'ExternalName' ? undefined : { ...spec, selector };
}
