import { JsonObject } from '../../engine/json-value';
import { ObjectRef } from '../../engine/loaded-object';
import { RbacObjects } from '../../upstream/rbac/authorizer';
import { PolicyRule, ruleAllows } from '../../upstream/rbac/policy-rule';
import { Subject, keyOfSubject, keysOfUser } from '../../upstream/rbac/subject';
import { User } from '../../upstream/rbac/user';
import { ClusterPresence } from '../presence';
import { ClusterSccs } from './cluster-sccs';

const API = 'rbac.authorization.k8s.io/v1';

/** Roles that clusters make when somebody is given an SCC. */
const ROLE_OF_SCC = /^system:openshift:scc:/;

interface Binding {
  readonly metadata?: { readonly namespace?: string };
  readonly roleRef?: { readonly kind?: string; readonly name?: string };
  readonly subjects?: readonly Subject[] | null;
}

interface Role {
  readonly metadata?: { readonly namespace?: string; readonly name?: string };
  readonly rules?: readonly PolicyRule[] | null;
}

/** Bindings whose roles, or whose SCCs, are not at hand. */
export class GrantDoubts {
  /** Doubts by subject and namespace; those under '' hold everywhere. */
  private readonly doubts = new Map<string, string>();
  private readonly roles: ReadonlyMap<string, Role>;

  constructor(
    private readonly presence: ClusterPresence,
    { roles, clusterRoles, roleBindings, clusterRoleBindings }: RbacObjects,
    private readonly sccs: ClusterSccs,
  ) {
    this.roles = new Map(
      [...roles, ...clusterRoles].map((role: JsonObject & Role) => [keyOf(role.metadata ?? {}), role]),
    );
    for (const binding of [...clusterRoleBindings, ...roleBindings]) this.add(binding);
  }

  /** A doubt about what users may use in a namespace. */
  find(users: readonly User[], namespace: string): string | undefined {
    const keys = users.flatMap(keysOfUser).flatMap((key) => [`${key} in `, `${key} in ${namespace}`]);
    const key = keys.find((each) => this.doubts.has(each));
    return key === undefined ? undefined : this.doubts.get(key);
  }

  private add({ metadata, roleRef = {}, subjects }: Binding): void {
    const { namespace = '' } = metadata ?? {};
    const doubt = this.doubtOf(roleRef, namespace);
    if (doubt === undefined) return;
    for (const subject of subjects ?? []) {
      const key = keyOfSubject(subject, namespace);
      if (key !== undefined) this.doubts.set(`${key} in ${namespace}`, doubt);
    }
  }

  private doubtOf({ kind = '', name = '' }: NonNullable<Binding['roleRef']>, namespace: string): string | undefined {
    const place = kind === 'Role' ? { namespace } : {};
    const role = this.roles.get(keyOf({ ...place, name }));
    if (role === undefined) return this.absence({ apiVersion: API, kind, ...place, name });
    const named = (role.rules ?? []).filter(isAboutSccs).flatMap(({ resourceNames }) => resourceNames ?? []);
    return named.map((scc) => this.sccs.doubt(scc)).find((doubt) => doubt !== undefined);
  }

  private absence(ref: ObjectRef): string | undefined {
    const presence = this.presence.of(ref);
    if (presence.is === 'unknown') return presence.unknown;
    // Roles of this name count as standing, whichever there are.
    const isOpen = presence.is === 'present' && ROLE_OF_SCC.test(ref.name) && !this.presence.isCovered(ref);
    return isOpen ? `${ref.kind} ${ref.name} is in neither the input nor the state` : undefined;
  }
}

function isAboutSccs(rule: PolicyRule): boolean {
  const asked = { verb: 'use', group: 'security.openshift.io', resource: 'securitycontextconstraints', namespace: '' };
  return ruleAllows({ ...rule, resourceNames: [] }, { ...asked, name: '' });
}

function keyOf({ namespace = '', name = '' }: { readonly namespace?: string; readonly name?: string }): string {
  return `${namespace}/${name}`;
}
