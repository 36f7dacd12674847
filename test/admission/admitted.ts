import { clusterOf } from '../../lib/preflight/cluster/cluster';
import { selectComponents } from '../../lib/preflight/cluster/components';
import { Cluster } from '../../lib/preflight/cluster/cluster';
import { DerivedPod } from '../../lib/preflight/cluster/derived-pods';
import { parseTarget } from '../../lib/preflight/cluster/target';
import { JsonValue } from '../../lib/preflight/engine/json-value';
import { objectsOf } from '../../lib/preflight/engine/loading/flatten';

/** What is known of a cluster besides the objects that are applied. */
export interface ClusterGiven {
  readonly platform: string;
  readonly components?: { readonly [name: string]: string };
  readonly state?: readonly object[];
}

/** How many pods there are of each kind of answer. */
export interface Tally {
  readonly [answer: string]: number;
}

/** A cluster to which objects are applied. */
export function applied(objects: readonly object[], { platform, components = {}, state = [] }: ClusterGiven): Cluster {
  return clusterOf({
    target: parseTarget(platform),
    components: selectComponents(components),
    namespace: 'default',
    judged: loaded(objects),
    present: loaded(state),
  });
}

/** Which SCCs admit the pods of a cluster; what is refused, or cannot be told, is named with the reason. */
export function sccsOf({ derivedPods, scc }: Cluster): Tally {
  return tally(
    derivedPods.all().map((pod) => {
      if ('unknown' in pod) return `${pod.owner.ref.kind} ${pod.owner.ref.name}: ${pod.unknown}`;
      const answer = scc?.of(pod);
      if (answer?.answer === undefined) return `${named(pod)}: ${answer?.unknown}`;
      const { skipped, allowed, scc: name, message } = answer.answer;
      if (skipped) return 'skipped';
      return allowed ? `${name}` : `${named(pod)}: ${message}`;
    }),
  );
}

/** What the Pod Security level restricted says of the pods of a cluster. */
export function restrictedOf({ derivedPods, podSecurity }: Cluster): Tally {
  return tally(
    derivedPods.all().map((pod) => {
      if ('unknown' in pod) return `${pod.owner.ref.kind} ${pod.owner.ref.name}: ${pod.unknown}`;
      const forbidden = podSecurity.judge(pod.pod, { level: 'restricted', version: 'latest' });
      return forbidden.length === 0 ? 'admitted' : `${named(pod)}: ${forbidden.map(({ reason }) => reason).join(', ')}`;
    }),
  );
}

function named({ owner }: DerivedPod): string {
  return `${owner.ref.kind} ${owner.ref.name}`;
}

function loaded(objects: readonly object[]) {
  const values = JSON.parse(JSON.stringify(objects)) as JsonValue[];
  return values.flatMap((value) => objectsOf({ value, repeated: [] }));
}

function tally(answers: readonly string[]): Tally {
  const counts: { [answer: string]: number } = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
