import { clusterOf } from '../../../lib/preflight/cluster/cluster';
import { selectComponents } from '../../../lib/preflight/cluster/components';
import { DerivedPod, DerivedPods, UnknownPods } from '../../../lib/preflight/cluster/derived-pods';
import { parseTarget } from '../../../lib/preflight/cluster/target';
import { loadText } from '../../../lib/preflight/engine/load';

/** What manifests are derived with; each text is a file. */
export interface Given {
  readonly platform?: string;
  readonly components?: { readonly [name: string]: string };
  readonly state?: string | readonly string[];
}

/** The index of the pods of manifests. */
export function derivedPods(
  text: string | readonly string[],
  { platform, components = {}, state = '' }: Given = {},
): DerivedPods {
  const objectsOf = (given: string | readonly string[]) =>
    [given].flat().flatMap((each) => loadText({ name: 'given.yaml', text: each }).objects);
  return clusterOf({
    target: parseTarget(platform),
    components: selectComponents(components),
    namespace: 'default',
    judged: objectsOf(text),
    present: objectsOf(state),
  }).derivedPods;
}

/** All that is derived from manifests. */
export function derived(text: string | readonly string[], given?: Given): (DerivedPod | UnknownPods)[] {
  return derivedPods(text, given).all();
}

/** The only pod of manifests. */
export function onlyPod(text: string, given?: Given): DerivedPod {
  const pods = derived(text, given);
  expect(pods).toHaveLength(1);
  expect(pods[0]).not.toHaveProperty('unknown');
  return pods[0] as DerivedPod;
}
