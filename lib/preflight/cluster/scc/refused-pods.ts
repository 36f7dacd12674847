import { sortKey, sortedBy } from '../../engine/sort-key';
import { DerivedPod, DerivedPods } from '../derived-pods';
import { SccPredictions } from './scc-predictions';

/** Where pods are sought: in a namespace, or as those of accounts of one name. */
export type Search = { readonly namespace: string } | { readonly account: string };

/** The pods of the input that no SCC admits, by what would have to be granted. */
export class RefusedPods {
  private readonly refused = new Map<string, DerivedPod[]>();
  private readonly found = new Map<string, DerivedPod | undefined>();

  constructor(
    derived: DerivedPods,
    private readonly scc: SccPredictions,
  ) {
    const pods = derived.all().flatMap((pod) => ('unknown' in pod ? [] : [pod]));
    const refused = pods.filter((pod) => scc.of(pod).answer?.allowed === false);
    // In an order that does not depend on that of the input.
    for (const pod of sortedBy(refused, ({ owner, path }) => sortKey(owner.ref, undefined, path))) {
      for (const key of [keyOf(pod), keyOf({ account: pod.serviceAccount })]) {
        const listed = this.refused.get(key);
        if (listed === undefined) this.refused.set(key, [pod]);
        else listed.push(pod);
      }
    }
  }

  /** A refused pod that one of several SCCs admits where it may use it. */
  public thatNeeds(search: Search, sccs: readonly string[]): DerivedPod | undefined {
    const key = [keyOf(search), ...sccs].join(' ');
    if (!this.found.has(key)) {
      const pods = this.refused.get(keyOf(search)) ?? [];
      this.found.set(
        key,
        pods.find((pod) => sccs.some((scc) => this.scc.under(scc, pod)?.allowed === true)),
      );
    }
    return this.found.get(key);
  }
}

function keyOf(search: Search): string {
  return 'namespace' in search ? `namespace ${search.namespace}` : `account ${search.account}`;
}
