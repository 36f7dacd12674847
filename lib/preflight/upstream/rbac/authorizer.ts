import { JsonObject } from '../api-server/json-value';
import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';
import { PolicyRule, ResourceAttributes, ruleAllows } from './policy-rule';
import { Subject, keyOfSubject, keysOfUser } from './subject';
import { User } from './user';

/** Objects of `rbac.authorization.k8s.io` as they are stored. Of two with one name the later one counts. */
export interface RbacObjects {
  readonly roles: readonly JsonObject[];
  readonly clusterRoles: readonly JsonObject[];
  readonly roleBindings: readonly JsonObject[];
  readonly clusterRoleBindings: readonly JsonObject[];
}

interface Role {
  readonly metadata?: ObjectMeta;
  readonly rules?: readonly PolicyRule[] | null;
}

interface Binding {
  readonly metadata?: ObjectMeta;
  readonly subjects?: readonly Subject[] | null;
  readonly roleRef?: RoleRef;
}

interface RoleRef {
  readonly kind?: string;
  readonly name?: string;
}

/** Who may do what, as the RBAC authorizer of Kubernetes decides (kubernetes plugin/pkg/auth/authorizer/rbac, v1.36.3). */
export class RbacAuthorizer {
  /** Rules by subject, then by the namespace in which they hold; those under '' hold everywhere. */
  private readonly rules = new Map<string, Map<string, PolicyRule[]>>();

  constructor(objects: RbacObjects) {
    const roles = byName(objects.roles as readonly Role[]);
    const clusterRoles = byName(objects.clusterRoles as readonly Role[]);
    const roleOf = ({ kind, name = '' }: RoleRef, namespace: string): Role | undefined => {
      if (kind === 'ClusterRole') return clusterRoles.get(keyOf({ name }));
      return kind === 'Role' && namespace !== '' ? roles.get(keyOf({ namespace, name })) : undefined;
    };
    for (const { subjects, roleRef = {} } of byName(objects.clusterRoleBindings as readonly Binding[]).values()) {
      this.grant(subjects ?? [], '', roleOf(roleRef, ''));
    }
    for (const { metadata, subjects, roleRef = {} } of byName(objects.roleBindings as readonly Binding[]).values()) {
      const { namespace = '' } = metadata ?? {};
      this.grant(subjects ?? [], namespace, roleOf(roleRef, namespace));
    }
  }

  /** Whether a role of the user, or of one of its groups, allows it. */
  allows(user: User, attributes: ResourceAttributes): boolean {
    const namespaces = new Set(['', attributes.namespace]);
    return keysOfUser(user).some((key) => {
      const held = this.rules.get(key);
      if (held === undefined) return false;
      return [...namespaces].some(
        (namespace) => held.get(namespace)?.some((rule) => ruleAllows(rule, attributes)) ?? false,
      );
    });
  }

  /** Whether a role of the user, or of one of its groups, allows it in some namespace. */
  allowsSomewhere(user: User, attributes: Omit<ResourceAttributes, 'namespace'>): boolean {
    return keysOfUser(user)
      .flatMap((key) => [...(this.rules.get(key)?.values() ?? [])])
      .some((rules) => rules.some((rule) => ruleAllows(rule, { ...attributes, namespace: '' })));
  }

  private grant(subjects: readonly Subject[], namespace: string, role: Role | undefined): void {
    for (const key of new Set(subjects.map((subject) => keyOfSubject(subject, namespace)))) {
      if (key === undefined) continue;
      const held = this.rules.get(key) ?? new Map<string, PolicyRule[]>();
      const rules = held.get(namespace) ?? [];
      rules.push(...(role?.rules ?? []));
      held.set(namespace, rules);
      this.rules.set(key, held);
    }
  }
}

function byName<T extends { readonly metadata?: ObjectMeta }>(objects: readonly T[]): Map<string, T> {
  return new Map(objects.map((object) => [keyOf(object.metadata ?? {}), object]));
}

function keyOf({ namespace = '', name = '' }: ObjectMeta): string {
  return `${namespace}/${name}`;
}
