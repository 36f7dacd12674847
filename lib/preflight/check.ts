import { Cluster, clusterOf } from './cluster/cluster';
import { selectComponents } from './cluster/components';
import { parseTarget } from './cluster/target';
import { LoadedObject } from './engine/loaded-object';
import { RunOptions, RunResult, run } from './engine/run';
import { Suppressed, suppress } from './engine/suppression/suppress';
import { Forbidden, Suppression } from './engine/suppression/suppression';
import { RULES } from './rules';

/** What a check is told. */
export interface CheckInput extends RunOptions {
  readonly objects: readonly LoadedObject[];

  /** Objects that are in the cluster already. */
  readonly state: readonly LoadedObject[];
  readonly platform?: string;
  readonly components?: { readonly [name: string]: string };
  readonly namespace?: string;

  /** Suppressions besides those in annotations of the objects. */
  readonly allow?: readonly Suppression[];

  /** Rules whose findings may not be left out. */
  readonly forbidAllow?: readonly Forbidden[];

  /** The day of the run, such as `2026-11-28`, by which suppressions expire; without it none does. */
  readonly today?: string;
}

/** What a check gives. */
export interface Checked extends RunResult {
  readonly cluster: Cluster;

  /** What became of the suppressions. */
  readonly suppressions: Pick<Suppressed, 'unused' | 'problems'>;
}

/** Judges objects by all rules. */
export function check(input: CheckInput): Checked {
  const { objects, state, platform, components = {}, namespace = 'default' } = input;
  const cluster = clusterOf({
    target: parseTarget(platform),
    components: selectComponents(components),
    namespace,
    judged: objects,
    present: state,
  });
  const result = run(RULES, cluster.judged, cluster, input);
  const { allow: stated = [], forbidAllow: forbidden = [], today } = input;
  const known = RULES.map(({ id }) => id);
  const { findings, ...suppressions } = suppress(result.findings, cluster.judged, { stated, forbidden, today, known });
  return { cluster, ...result, findings, suppressions };
}
