import { GroupRange, GroupStrategy, SecurityContextConstraints } from './security-context-constraints';
import { VOLUME_TYPES } from './volume-types';

/** An SCC as the API server stores it (openshift/apiserver-library-go pkg/securitycontextconstraints/sccdefaults, a8019f39). */
export function defaultedScc(scc: SecurityContextConstraints): SecurityContextConstraints {
  return {
    ...scc,
    fsGroup: defaultedGroups(scc.fsGroup),
    supplementalGroups: defaultedGroups(scc.supplementalGroups),
    users: scc.users ?? [],
    groups: scc.groups ?? [],
    volumes: defaultedVolumes(scc),
    allowPrivilegeEscalation: scc.allowPrivilegeEscalation ?? true,
  };
}

function defaultedGroups({ type = '', ranges }: GroupStrategy = {}): GroupStrategy {
  const written = (ranges ?? []).map(withoutZeros);
  return { type: type === '' ? 'RunAsAny' : type, ...(written.length > 0 ? { ranges: written } : {}) };
}

/** Go leaves a bound of 0 out when it writes the SCC again. */
function withoutZeros({ min = 0, max = 0 }: GroupRange): GroupRange {
  return { ...(min === 0 ? {} : { min }), ...(max === 0 ? {} : { max }) };
}

/** What `allowHostDirVolumePlugin` says of host paths wins over the list. */
function defaultedVolumes({ volumes, allowHostDirVolumePlugin = false }: SecurityContextConstraints): string[] {
  const listed = new Set(volumes ?? ['*']);
  if (allowHostDirVolumePlugin) {
    if (!listed.has('*')) listed.add('hostPath');
    return [...listed].sort();
  }
  if (listed.size === 0) return ['none'];
  const all = listed.delete('*') ? VOLUME_TYPES : [];
  const allowed = new Set([...listed, ...all]);
  allowed.delete('hostPath');
  return [...allowed].sort();
}
