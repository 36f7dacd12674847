import { serviceAccountName } from '../rbac/service-account-user';
import { User } from '../rbac/user';
import { SccRequest, SccWorld, namespaceName } from './request';
import { SecurityContextConstraints } from './security-context-constraints';

/** Whose rights make an SCC usable: those of who sends the request, or of the account that the pod runs as. */
export type SubjectType = 'user' | 'serviceaccount';

/** Whose rights make an SCC usable; nothing when nobody's do. */
export type SubjectOf = (scc: SecurityContextConstraints) => SubjectType | undefined;

/**
 * Which SCCs may be used for a pod (openshift/apiserver-library-go pkg/securitycontextconstraints/sccadmission allowedForType, a8019f39). Answers are
 * kept for all pods of one account, namespace and requester.
 */
export class UsableSccs {
  private readonly known = new Map<string, SubjectOf>();

  constructor(private readonly mayUse: SccWorld['mayUse']) {}

  /** What may be used for the pod of a request. */
  for(request: SccRequest): SubjectOf {
    const { requester, pod } = request;
    const namespace = namespaceName(request);
    const account = pod.spec?.serviceAccountName ?? '';
    const key = [namespace, account, requester.name, ...requester.groups].join('\0');
    const subjectOf = this.known.get(key) ?? this.remembering(namespace, account, requester);
    this.known.set(key, subjectOf);
    return subjectOf;
  }

  private remembering(namespace: string, account: string, requester: User): SubjectOf {
    const known = new Map<SecurityContextConstraints, SubjectType | undefined>();
    return (scc) => {
      if (!known.has(scc)) known.set(scc, this.subjectOf(scc, namespace, account, requester));
      return known.get(scc);
    };
  }

  private subjectOf(
    scc: SecurityContextConstraints,
    namespace: string,
    account: string,
    requester: User,
  ): SubjectType | undefined {
    if (account !== '' && this.mayUseScc(accountUser(namespace, account), scc, namespace)) return 'serviceaccount';
    return this.mayUseScc(requester, scc, namespace) ? 'user' : undefined;
  }

  private mayUseScc(user: User, scc: SecurityContextConstraints, namespace: string): boolean {
    return namesUser(scc, user) || this.mayUse(user, scc.metadata?.name ?? '', namespace);
  }
}

/** Whether an SCC itself names a user, or a group that the user is in. */
export function namesUser({ users, groups }: SecurityContextConstraints, user: User): boolean {
  return (users ?? []).includes(user.name) || user.groups.some((group) => (groups ?? []).includes(group));
}

/** A service account as admission asks about it: it is not one of the authenticated users. */
export function accountUser(namespace: string, account: string): User {
  return {
    name: serviceAccountName(namespace, account),
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
  };
}
