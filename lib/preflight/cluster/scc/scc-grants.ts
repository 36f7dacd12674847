import { JsonObject } from '../../engine/json-value';
import { LoadedObject } from '../../engine/loaded-object';
import { RbacObjects } from '../../upstream/rbac/authorizer';
import { PolicyRule, ruleAllows } from '../../upstream/rbac/policy-rule';
import { Subject } from '../../upstream/rbac/subject';
import { SecurityContextConstraints } from '../../upstream/scc/security-context-constraints';
import { SccFacts, isComplete, isReadable, storedBody } from './scc-facts';

const USE = { verb: 'use', group: 'security.openshift.io', resource: 'securitycontextconstraints', namespace: '' };

/** Kinds that grant SCCs: the third one by its lists of users and groups. */
export const KINDS_OF_GRANTS = [
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'SecurityContextConstraints.security.openshift.io',
] as const;

/** What an object grants of SCCs, and to whom. */
export interface SccGrant {
  /** The SCCs that there are of those that it grants, at least one. */
  readonly sccs: readonly string[];

  /** Rules of the role; none where an SCC grants itself. */
  readonly rules: readonly PolicyRule[];

  /** The only namespace in which it holds. */
  readonly namespace?: string;
  readonly accounts: readonly GrantedAccount[];
  readonly groups: readonly GrantedGroup[];
}

/** A service account that an object grants something. */
export interface GrantedAccount {
  /** The field that names it. */
  readonly path: string;
  readonly namespace: string;
  readonly name: string;
}

/** A group that an object grants something. */
export interface GrantedGroup {
  /** The field that names it. */
  readonly path: string;
  readonly name: string;
}

interface Role {
  readonly metadata?: { readonly namespace?: string; readonly name?: string };
  readonly rules?: readonly PolicyRule[] | null;
}

interface Binding {
  readonly roleRef?: { readonly kind?: string; readonly name?: string };
  readonly subjects?: readonly Subject[] | null;
}

/** What single objects grant of the SCCs of a cluster. */
export class SccGrants {
  private readonly roles: ReadonlyMap<string, Role>;
  private readonly sccsOfRoles = new Map<Role, readonly string[]>();

  constructor(
    private readonly facts: SccFacts,
    { roles, clusterRoles }: RbacObjects,
    private readonly sccs: readonly SecurityContextConstraints[],
  ) {
    this.roles = new Map(
      [...roles, ...clusterRoles].map((role: JsonObject & Role) => [keyOf(role.metadata ?? {}), role]),
    );
  }

  /** The grant that an object of one of the `KINDS_OF_GRANTS` is; nothing where it grants no SCC that is known. */
  of(object: LoadedObject): SccGrant | undefined {
    if (!isComplete(object) || !isReadable(this.facts, object)) return undefined;
    const body = storedBody(this.facts, object);
    if (object.ref.kind === 'SecurityContextConstraints') return ofScc(object.ref.name, body);
    const { roleRef = {}, subjects } = body as Binding;
    const { namespace } = object.ref;
    const role = this.roles.get(keyOf({ namespace: roleRef.kind === 'Role' ? namespace : '', name: roleRef.name }));
    const sccs = role === undefined ? [] : this.sccsOf(role);
    if (role === undefined || sccs.length === 0) return undefined;
    return {
      sccs,
      rules: role.rules ?? [],
      ...(namespace === undefined ? {} : { namespace }),
      ...granted(subjects ?? [], namespace),
    };
  }

  private sccsOf(role: Role): readonly string[] {
    const known = this.sccsOfRoles.get(role);
    const names = this.sccs.map(({ metadata }) => metadata?.name ?? '');
    const sccs = known ?? names.filter((name) => (role.rules ?? []).some((rule) => ruleAllows(rule, { ...USE, name })));
    this.sccsOfRoles.set(role, sccs);
    return sccs;
  }
}

function granted(subjects: readonly Subject[], bindingNamespace = ''): Pick<SccGrant, 'accounts' | 'groups'> {
  const placed = subjects.map((subject, index) => ({ ...subject, path: `subjects[${index}]` }));
  return {
    accounts: placed.flatMap(({ kind, name = '', namespace = '', path }): GrantedAccount[] => {
      if (kind === 'User') return accountOf(name, path);
      if (kind !== 'ServiceAccount') return [];
      return [{ path, name, namespace: namespace === '' ? bindingNamespace : namespace }];
    }),
    groups: placed.flatMap(({ kind, name = '', path }) => (kind === 'Group' ? [{ path, name }] : [])),
  };
}

function ofScc(scc: string, { users, groups }: SecurityContextConstraints): SccGrant {
  return {
    sccs: [scc],
    rules: [],
    accounts: (users ?? []).flatMap((user, index) => accountOf(user, `users[${index}]`)),
    groups: (groups ?? []).map((name, index) => ({ path: `groups[${index}]`, name })),
  };
}

/** The service account that a name of a user means. */
function accountOf(user: string, path: string): GrantedAccount[] {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user) ?? [];
  return namespace === undefined ? [] : [{ path, namespace, name }];
}

function keyOf({ namespace = '', name = '' }: { readonly namespace?: string; readonly name?: string }): string {
  return `${namespace}/${name}`;
}
