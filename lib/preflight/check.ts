import { Cluster, clusterOf } from './cluster/cluster';
import { selectComponents } from './cluster/components';
import { parseTarget } from './cluster/target';
import { LoadedObject } from './engine/loaded-object';
import { RunResult, run } from './engine/run';
import { RULES } from './rules';

/** What a check is told. */
export interface CheckInput {
  readonly objects: readonly LoadedObject[];

  /** Objects that are in the cluster already. */
  readonly state: readonly LoadedObject[];
  readonly platform?: string;
  readonly components?: { readonly [name: string]: string };
  readonly namespace?: string;
}

/** What a check gives. */
export interface Checked extends RunResult {
  readonly cluster: Cluster;
}

/** Judges objects by all rules. */
export function check({ objects, state, platform, components = {}, namespace = 'default' }: CheckInput): Checked {
  const cluster = clusterOf({
    target: parseTarget(platform),
    components: selectComponents(components),
    namespace,
    judged: objects,
    present: state,
  });
  return { cluster, ...run(RULES, cluster.judged, cluster) };
}
