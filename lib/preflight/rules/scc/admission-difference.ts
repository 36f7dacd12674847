import { PodAdmission } from '../../cluster/scc/pod-admission';
import { PodSecurityContext, SecurityContext } from '../../upstream/api-server/built-in/core/pod/security-context';
import { isEqual } from '../../upstream/api-server/built-in/apiextensions/json-schema';

/** A security context of a container as it comes out of admission. */
interface Container {
  readonly securityContext?: SecurityContext | null;
}

/** Whether the containers of a pod run as the same users and groups after two ways of admitting it. */
export function haveSameIds(one: PodAdmission, other: PodAdmission): boolean {
  return isEqual(idsOf(one), idsOf(other));
}

/** What the second way of admitting a pod keeps its containers from, and the first one does not: `have no seccomp profile`. */
export function looser(one: PodAdmission, other: PodAdmission): string[] {
  const [a, b] = [limitsOf(one), limitsOf(other)];
  return [
    ...(b.hasProfile && !a.hasProfile ? ['have no seccomp profile'] : []),
    ...(b.dropsAll && !a.dropsAll ? ['keep capabilities'] : []),
    ...(b.cannotEscalate && !a.cannotEscalate ? ['may gain privileges'] : []),
  ];
}

function idsOf({ pod, containers }: PodAdmission): unknown {
  const { fsGroup, supplementalGroups, runAsUser, runAsNonRoot } = (pod ?? {}) as PodSecurityContext;
  const users = ((containers ?? []) as readonly Container[]).map(({ securityContext }) => [
    securityContext?.runAsUser ?? runAsUser ?? null,
    securityContext?.runAsNonRoot ?? runAsNonRoot ?? null,
  ]);
  return [fsGroup ?? null, supplementalGroups ?? null, users];
}

function limitsOf({ pod, containers }: PodAdmission): {
  readonly hasProfile: boolean;
  readonly dropsAll: boolean;
  readonly cannotEscalate: boolean;
} {
  const contexts = ((containers ?? []) as readonly Container[]).map(({ securityContext }) => securityContext ?? {});
  const ofPod = (pod ?? {}) as PodSecurityContext;
  return {
    hasProfile: contexts.every(({ seccompProfile }) => (seccompProfile ?? ofPod.seccompProfile) !== undefined),
    dropsAll: contexts.every(({ capabilities }) => (capabilities?.drop ?? []).includes('ALL')),
    cannotEscalate: contexts.every(({ allowPrivilegeEscalation }) => allowPrivilegeEscalation === false),
  };
}
