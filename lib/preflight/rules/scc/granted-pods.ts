import { Cluster } from '../../cluster/cluster';
import { DerivedPod } from '../../cluster/derived-pods';
import { PodAdmission } from '../../cluster/scc/pod-admission';
import { GrantedAccount, SccGrant } from '../../cluster/scc/scc-grants';
import { sortKey, sortedBy } from '../../engine/sort-key';
import { createsPods } from './pod-creator';

/** A pod that runs as an account, and what admission says of it. */
export interface AnsweredPod {
  readonly pod: DerivedPod;
  readonly answer: PodAdmission;
}

/** What is known of the pods that a grant is for. */
export type GrantedPods =
  | { readonly pods: readonly AnsweredPod[]; readonly unknown?: undefined }
  | { readonly pods?: undefined; readonly unknown: string };

/** What is known of accounts already: many grants may be for one of them. */
const known = new WeakMap<Cluster, Map<string, GrantedPods | undefined>>();

/**
 * The pods that an account runs where a grant to it holds, in an order that does not depend on that of the input; nothing where there is none, or the account
 * creates pods of which nothing is known.
 */
export function grantedPods(account: GrantedAccount, grant: SccGrant, cluster: Cluster): GrantedPods | undefined {
  const { namespace, name } = account;
  const pods = cluster.accountPods.of(namespace, name);
  const isElsewhere = grant.namespace !== undefined && grant.namespace !== namespace;
  if (pods.length === 0 || isElsewhere) return undefined;
  const ofCluster = known.get(cluster) ?? new Map<string, GrantedPods | undefined>();
  known.set(cluster, ofCluster);
  const key = `${namespace}/${name}`;
  if (!ofCluster.has(key)) {
    ofCluster.set(key, createsPods(account, cluster) ? undefined : answeredPods(pods, cluster));
  }
  return ofCluster.get(key);
}

function answeredPods(pods: readonly DerivedPod[], { scc }: Cluster): GrantedPods {
  const answered: AnsweredPod[] = [];
  for (const pod of sortedBy(pods, ({ owner, path }) => sortKey(owner.ref, undefined, path))) {
    const { answer, unknown = '' } = scc?.of(pod) ?? {};
    if (answer === undefined) return { unknown };
    answered.push({ pod, answer });
  }
  return { pods: answered };
}
