import { POD } from '../../lib/preflight/upstream/api-server/built-in/core/pod/pod';
import { readBuiltIn } from '../../lib/preflight/upstream/api-server/built-in/read-built-in';
import { JsonObject } from '../../lib/preflight/upstream/api-server/json-value';
import { RbacAuthorizer } from '../../lib/preflight/upstream/rbac/authorizer';
import { User } from '../../lib/preflight/upstream/rbac/user';
import { SccAdmission } from '../../lib/preflight/upstream/scc/admission';
import { SccAnswer } from '../../lib/preflight/upstream/scc/answer';
import { defaultedScc } from '../../lib/preflight/upstream/scc/defaults';
import { Pod } from '../../lib/preflight/upstream/scc/pod';
import { releaseSccs } from '../../lib/preflight/upstream/scc/releases/release-sccs';
import { SccRequest } from '../../lib/preflight/upstream/scc/request';
import { SecurityContextConstraints } from '../../lib/preflight/upstream/scc/security-context-constraints';

/** A case of the vectors about the admission of pods. */
interface AdmissionCase extends Pick<SccRequest, 'operation' | 'subresource' | 'phase' | 'namespace'> {
  readonly release: string;
  readonly defaultAccess: readonly string[];
  readonly removeSccs?: readonly string[];
  readonly extraSccs: readonly SecurityContextConstraints[];
  readonly requester: { readonly username: string; readonly groups: readonly string[] };
  readonly rbac: readonly JsonObject[];
  readonly pod: JsonObject;
  readonly oldPod?: JsonObject;
}

const releases = new Map<number, ReturnType<typeof releaseSccs>>();

/** Answers about SCCs, by area and file. */
export const sccAnswers: { readonly [file: string]: (input: never) => unknown } = {
  'scc/scc-admission': (given: AdmissionCase): SccAnswer => {
    const { requester, pod, oldPod, ...request } = given;
    return admissionOf(given).admit({
      ...request,
      withReason: true,
      requester: { name: requester.username, groups: requester.groups },
      pod: decoded(pod),
      oldPod: oldPod && decoded(oldPod),
    });
  },
};

function decoded(pod: JsonObject): Pod {
  return readBuiltIn('v1/Pod', pod, POD) as Pod;
}

function admissionOf({ release, removeSccs = [], extraSccs, rbac, defaultAccess }: AdmissionCase): SccAdmission {
  const minor = Number(release.replace('4.', ''));
  const { sccs, roles } = shipped(minor);
  const byName = new Map([...sccs, ...extraSccs.map(defaultedScc)].map((scc) => [scc.metadata?.name ?? '', scc]));
  removeSccs.forEach((name) => byName.delete(name));
  const authorizer = authorizerOf([...roles, ...defaultAccess.map(bindingForAll), ...rbac]);
  const mayUse = (user: User, name: string, namespace: string) =>
    authorizer.allows(user, {
      verb: 'use',
      group: 'security.openshift.io',
      resource: 'securitycontextconstraints',
      name,
      namespace,
    });
  return new SccAdmission({ sccs: [...byName.values()], mayUse, release: minor });
}

function shipped(minor: number): ReturnType<typeof releaseSccs> {
  const known = releases.get(minor) ?? releaseSccs(minor);
  releases.set(minor, known);
  return known;
}

function authorizerOf(objects: readonly JsonObject[]): RbacAuthorizer {
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  return new RbacAuthorizer({
    roles: ofKind('Role'),
    clusterRoles: ofKind('ClusterRole'),
    roleBindings: ofKind('RoleBinding'),
    clusterRoleBindings: ofKind('ClusterRoleBinding'),
  });
}

function bindingForAll(scc: string): JsonObject {
  const name = `system:openshift:scc:${scc}`;
  return {
    kind: 'ClusterRoleBinding',
    metadata: { name: `default access to ${scc}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:authenticated' }],
  };
}
