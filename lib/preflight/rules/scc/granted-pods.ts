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

/**
 * The pods that an account runs where a grant to it holds, in an order that does not depend on that of the input; nothing where there is none, or the account
 * creates pods of which nothing is known.
 */
export function grantedPods(account: GrantedAccount, grant: SccGrant, cluster: Cluster): GrantedPods | undefined {
  const { namespace, name } = account;
  const pods = cluster.accountPods.of(namespace, name);
  const isElsewhere = grant.namespace !== undefined && grant.namespace !== namespace;
  if (pods.length === 0 || isElsewhere || createsPods(account, cluster)) return undefined;
  const answered: AnsweredPod[] = [];
  for (const pod of sortedBy(pods, ({ owner, path }) => sortKey(owner.ref, undefined, path))) {
    const prediction = cluster.scc?.of(pod);
    if (prediction?.answer === undefined) return prediction && { unknown: prediction.unknown };
    answered.push({ pod, answer: prediction.answer });
  }
  return { pods: answered };
}
