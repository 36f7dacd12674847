import { SecurityContextConstraints } from './security-context-constraints';

// openshift/apiserver-library-go pkg/securitycontextconstraints/util/sort, a8019f39.

const PRIVILEGED = 1_600_000;
const HOST_PORTS = 800_000;
const HOST_NETWORK = 400_000;
const HOST_VOLUME = 200_000;
const NON_TRIVIAL_VOLUME = 100_000;

/** What both `runAsUser` and `seLinuxContext` count by type. */
const STRATEGY = new Map([
  ['RunAsAny', 40_000],
  ['MustRunAsNonRoot', 30_000],
  ['MustRunAsRange', 20_000],
  ['MustRunAs', 10_000],
]);

const CAPABILITIES = { none: 5_000, added: 300, allowed: 10, allAllowed: 4_000, dropped: -50, allDropped: -3_000 };
const MOST_FOR_CAPABILITIES = 9_999;

const TRIVIAL_VOLUMES = new Set(['secret', 'configMap', 'emptyDir', 'downwardAPI', 'projected', 'none']);

/** Stored SCCs in the order in which admission tries them: by priority, then the more restrictive one, then by name. */
export function inOrder(sccs: readonly SecurityContextConstraints[]): SecurityContextConstraints[] {
  const ranked = sccs.map((scc) => ({
    scc,
    priority: scc.priority ?? 0,
    points: restrictionPoints(scc),
    name: scc.metadata?.name ?? '',
  }));
  ranked.sort((a, b) => b.priority - a.priority || a.points - b.points || (a.name < b.name ? -1 : 1));
  return ranked.map(({ scc }) => scc);
}

/** How much a stored SCC allows: the fewer points, the more restrictive. */
export function restrictionPoints(scc: SecurityContextConstraints): number {
  return (
    (scc.allowPrivilegedContainer === true ? PRIVILEGED : 0) +
    (scc.allowHostPorts === true ? HOST_PORTS : 0) +
    (scc.allowHostNetwork === true ? HOST_NETWORK : 0) +
    volumePoints(scc.volumes ?? []) +
    (STRATEGY.get(scc.seLinuxContext?.type ?? '') ?? 0) +
    (STRATEGY.get(scc.runAsUser?.type ?? '') ?? 0) +
    capabilityPoints(scc)
  );
}

function volumePoints(volumes: readonly string[]): number {
  if (volumes.includes('hostPath') || volumes.includes('*')) return HOST_VOLUME;
  return volumes.every((volume) => TRIVIAL_VOLUMES.has(volume)) ? 0 : NON_TRIVIAL_VOLUME;
}

function capabilityPoints(scc: SecurityContextConstraints): number {
  const [added, allowed, dropped] = [
    scc.defaultAddCapabilities ?? [],
    scc.allowedCapabilities ?? [],
    scc.requiredDropCapabilities ?? [],
  ];
  const points =
    CAPABILITIES.none +
    CAPABILITIES.added * added.length +
    (names(allowed, '*', 'ALL') ? CAPABILITIES.allAllowed : CAPABILITIES.allowed * allowed.length) +
    (names(dropped, 'ALL') ? CAPABILITIES.allDropped : CAPABILITIES.dropped * dropped.length);
  return Math.min(Math.max(points, 0), MOST_FOR_CAPABILITIES);
}

function names(capabilities: readonly string[], ...sought: string[]): boolean {
  return capabilities.some((capability) => sought.includes(capability.toUpperCase()));
}
