import { Cluster } from '../../cluster/cluster';
import { DerivedPod } from '../../cluster/derived-pods';
import { GrantedAccount, KINDS_OF_GRANTS, SccGrant } from '../../cluster/scc/scc-grants';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { LoadedObject } from '../../engine/loaded-object';
import { accountUser } from '../../upstream/scc/usable-sccs';
import { shownOwner } from './owners';

export const grantMissesPods = defineRule<Cluster>({
  id: 'SCC-002',
  severity: 'warning',
  title: 'Grant of an SCC that misses the pods that need it',
  kinds: KINDS_OF_GRANTS,
  upstream: [
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/scc_authz_check.go (a8019f39)',
  ],
  docs: 'No pod runs as the ServiceAccount that may use the SCC, and pods that the SCC would admit run as another one, or in another namespace, and are refused. A RoleBinding holds for pods of its own namespace, and an account is one of its namespace. The controllers of many charts run as an account of their own, not as `default`.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const grant = cluster.scc?.grants.of(object);
    if (grant === undefined) return;
    for (const account of grant.accounts) {
      if (reachesPods(account, grant, cluster)) continue;
      const missed = missedPod(account, grant, cluster);
      if (missed === undefined) continue;
      const doubt = cluster.accountPods.unknownIn(missed.namespace);
      if (doubt === undefined) yield violation(object, { account, grant, missed });
      else yield { unknown: `the pods of ${shownOwner(doubt)}: ${doubt.unknown}`, path: account.path };
    }
  },
});

function reachesPods({ namespace, name }: GrantedAccount, grant: SccGrant, { accountPods }: Cluster): boolean {
  const isUsed = accountPods.of(namespace, name).length > 0 && (grant.namespace ?? namespace) === namespace;
  return isUsed || accountPods.isRequester(accountUser(namespace, name).name);
}

/** A pod that is refused, that the SCC would admit, and that the grant may have been meant for. */
function missedPod(account: GrantedAccount, grant: SccGrant, { refusedPods }: Cluster): DerivedPod | undefined {
  const { namespace, name } = account;
  const near = [...new Set([grant.namespace ?? namespace, namespace])].map((each) => ({ namespace: each }));
  // Every namespace has an account of this name.
  const namesakes = name === 'default' ? [] : [{ account: name }];
  for (const search of [...near, ...namesakes]) {
    const pod = refusedPods?.thatNeeds(search, grant.sccs);
    if (pod !== undefined) return pod;
  }
  return undefined;
}

function violation(
  { ref: { kind, name } }: LoadedObject,
  { account, grant, missed }: { account: GrantedAccount; grant: SccGrant; missed: DerivedPod },
): Violation {
  const sccs = grant.sccs.join(', ');
  const holdsElsewhere = grant.namespace !== undefined && grant.namespace !== missed.namespace;
  const isRightAccount = account.namespace === missed.namespace && account.name === missed.serviceAccount;
  const where = grant.namespace === undefined ? '' : ` in namespace ${grant.namespace}`;
  const moved = holdsElsewhere ? [`put ${kind} ${name} into namespace ${missed.namespace}`] : [];
  const renamed = isRightAccount ? [] : [`set ${account.path} to ${shownAccount(missed, account)}`];
  return {
    path: account.path,
    cause:
      `ServiceAccount ${account.namespace}/${account.name} may use SCC ${sccs}${where}, and no pod of it is there; ` +
      `${shownOwner(missed)} runs as ${missed.namespace}/${missed.serviceAccount}`,
    symptom: `the pods of ${shownOwner(missed)} are refused: provider "${grant.sccs[0]}": Forbidden: not usable by user or serviceaccount`,
    fix: [...moved, ...renamed].join(', and '),
    related: [missed.owner.ref],
  };
}

function shownAccount({ namespace, serviceAccount }: DerivedPod, { path }: GrantedAccount): string {
  return path.startsWith('users')
    ? accountUser(namespace, serviceAccount).name
    : `ServiceAccount ${serviceAccount} of namespace ${namespace}`;
}
