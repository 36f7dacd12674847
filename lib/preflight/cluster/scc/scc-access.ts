import { JsonObject } from '../../engine/json-value';
import { withAggregatedRules } from '../../upstream/rbac/aggregation';
import { RbacAuthorizer, RbacObjects } from '../../upstream/rbac/authorizer';
import { BOOTSTRAP_BINDINGS, BOOTSTRAP_ROLES } from '../../upstream/rbac/bootstrap-policy';
import { User } from '../../upstream/rbac/user';
import { ShippedSccs } from '../../upstream/scc/releases/release-sccs';
import { ClusterSccs } from './cluster-sccs';
import { GrantDoubts } from './grant-doubts';
import { SccFacts, appliedObjects, storedBody } from './scc-facts';

const RBAC = 'rbac.authorization.k8s.io';
const USE = { verb: 'use', group: 'security.openshift.io', resource: 'securitycontextconstraints' };

/** Who may use which SCCs of a cluster once the input is applied. */
export class SccAccess {
  /** Roles and bindings of the cluster. */
  readonly objects: RbacObjects;
  private readonly authorizer: RbacAuthorizer;
  private readonly doubts: GrantDoubts;

  /** @param shipped counts where the state does not have those of each cluster */
  constructor(facts: SccFacts, shipped: ShippedSccs, sccs: ClusterSccs) {
    this.objects = rbacObjects(facts, shipped);
    this.authorizer = new RbacAuthorizer(this.objects);
    this.doubts = new GrantDoubts(facts.presence, this.objects, sccs);
  }

  /** Whether roles let a user use an SCC in a namespace. */
  mayUse(user: User, name: string, namespace: string): boolean {
    return this.authorizer.allows(user, { ...USE, name, namespace });
  }

  /** Whether roles let a user create pods in some namespace. */
  mayCreatePods(user: User): boolean {
    return this.authorizer.allowsSomewhere(user, { verb: 'create', group: '', resource: 'pods', name: '' });
  }

  /** Why it cannot be told whether users may use more than that in a namespace. */
  doubt(users: readonly User[], namespace: string): string | undefined {
    return this.doubts.find(users, namespace);
  }
}

function rbacObjects(facts: SccFacts, shipped: ShippedSccs): RbacObjects {
  const applied = (kind: string): JsonObject[] =>
    appliedObjects(facts, `${kind}.${RBAC}`).map((object) => placed(storedBody(facts, object), object.ref.namespace));
  const withStanding = (kind: StandingKind): JsonObject[] => [
    ...(isListed(facts, kind, shipped) ? [] : standingOf(kind, shipped)),
    ...applied(kind),
  ];
  return {
    roles: applied('Role'),
    clusterRoles: withAggregatedRules(withStanding('ClusterRole')),
    roleBindings: applied('RoleBinding'),
    clusterRoleBindings: withStanding('ClusterRoleBinding'),
  };
}

/** Kinds of which each cluster has some. */
type StandingKind = 'ClusterRole' | 'ClusterRoleBinding';

function standingOf(kind: StandingKind, { roles, bindings }: ShippedSccs): readonly JsonObject[] {
  return kind === 'ClusterRole' ? [...BOOTSTRAP_ROLES, ...roles] : [...BOOTSTRAP_BINDINGS, ...bindings];
}

/** Whether the state has the objects of a kind: one that each cluster has is among them, and then all are taken to be. */
export function isListed(facts: SccFacts, kind: StandingKind, shipped: ShippedSccs): boolean {
  const standing = new Set(standingOf(kind, shipped).map(({ metadata }) => (metadata as { name?: string }).name));
  const isJudged = new Set(facts.judged);
  return facts.objects
    .ofKind(`${kind}.${RBAC}`)
    .some((object) => !isJudged.has(object) && standing.has(object.ref.name));
}

function placed(object: JsonObject, namespace: string | undefined): JsonObject {
  const metadata = (object.metadata ?? {}) as JsonObject;
  return namespace === undefined ? object : { ...object, metadata: { ...metadata, namespace } };
}
