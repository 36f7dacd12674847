import { Cluster } from '../../cluster/cluster';
import { GrantedAccount } from '../../cluster/scc/scc-grants';
import { accountUser } from '../../upstream/scc/usable-sccs';

/** Whether a service account creates pods itself, for which what it may use counts wherever they are. */
export function createsPods({ namespace, name }: GrantedAccount, { scc, accountPods }: Cluster): boolean {
  const user = accountUser(namespace, name);
  return accountPods.isRequester(user.name) || scc?.access.mayCreatePods(user) === true;
}
