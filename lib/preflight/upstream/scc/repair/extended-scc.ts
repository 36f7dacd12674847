import { Pod } from '../pod';
import { Refusal } from '../refusal';
import { GroupStrategy, RunAsUserStrategy, SecurityContextConstraints } from '../security-context-constraints';

const MOST_ROUNDS = 3;

/** Settings that are allowed by being true. */
const FLAGS: ReadonlySet<string> = new Set<keyof SecurityContextConstraints>([
  'allowPrivilegedContainer',
  'allowPrivilegeEscalation',
  'allowHostNetwork',
  'allowHostPorts',
  'allowHostPID',
  'allowHostIPC',
]);

/** Settings that list what they allow. */
const LISTS: ReadonlySet<string> = new Set<keyof SecurityContextConstraints>([
  'volumes',
  'allowedCapabilities',
  'seccompProfiles',
  'allowedUnsafeSysctls',
]);

/** What an SCC allows besides, by setting: of lists, the items that are added. */
export type SccAdditions = Partial<Omit<SecurityContextConstraints, 'metadata'>>;

/** An SCC that was extended. */
export interface ExtendedScc {
  readonly scc: SecurityContextConstraints;
  readonly additions: SccAdditions;
}

/**
 * An SCC extended by exactly what it refuses of a pod; nothing where there is something that cannot be added.
 *
 * @param refusals what an SCC has against the pod; nothing where it cannot be tried
 */
export function extendedFor(
  pod: Pod,
  base: SecurityContextConstraints,
  refusals: (scc: SecurityContextConstraints, pod: Pod) => readonly Refusal[] | undefined,
): ExtendedScc | undefined {
  let extended: ExtendedScc = { scc: base, additions: {} };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const against = refusals(extended.scc, pod);
    if (against === undefined || against.length === 0) return against && extended;
    const additions = additionsFor(against);
    if (additions === undefined) return undefined;
    extended = { scc: withAdditions(extended.scc, additions), additions: withAdditions(extended.additions, additions) };
  }
  return undefined;
}

function additionsFor(refusals: readonly Refusal[]): SccAdditions | undefined {
  let all: SccAdditions = {};
  for (const refusal of refusals) {
    const addition = additionFor(refusal);
    if (addition === undefined) return undefined;
    all = withAdditions(all, addition);
  }
  return all;
}

function additionFor({ setting, value }: Refusal): SccAdditions | undefined {
  if (FLAGS.has(setting)) return { [setting]: true };
  if (setting === 'volumes' && value === 'hostPath') return { volumes: ['hostPath'], allowHostDirVolumePlugin: true };
  if (LISTS.has(setting)) return { [setting]: [value] };
  switch (setting) {
    case 'runAsUser':
      return { runAsUser: { type: typeof value === 'number' && value > 0 ? 'MustRunAsNonRoot' : 'RunAsAny' } };
    case 'seLinuxContext':
      return { seLinuxContext: { type: 'RunAsAny' } };
    case 'fsGroup':
    case 'supplementalGroups':
      return typeof value === 'number'
        ? { [setting]: { type: 'MustRunAs', ranges: [{ min: value, max: value }] } }
        : undefined;
    default:
      return undefined;
  }
}

function withAdditions<T extends SccAdditions>(scc: T, additions: SccAdditions): T {
  const { runAsUser, fsGroup, supplementalGroups, ...rest } = additions;
  const lists = Object.keys(rest).filter((setting) => LISTS.has(setting)) as 'volumes'[];
  return {
    ...scc,
    ...rest,
    ...Object.fromEntries(lists.map((list) => [list, [...new Set([...(scc[list] ?? []), ...(rest[list] ?? [])])]])),
    ...(runAsUser && { runAsUser: wider(scc.runAsUser, runAsUser) }),
    ...(fsGroup && { fsGroup: joined(scc.fsGroup, fsGroup) }),
    ...(supplementalGroups && { supplementalGroups: joined(scc.supplementalGroups, supplementalGroups) }),
  };
}

function wider(one: RunAsUserStrategy | undefined, other: RunAsUserStrategy): RunAsUserStrategy {
  return one?.type === 'RunAsAny' ? one : other;
}

/** Ranges that an SCC has of its own stay; those of the namespace do not stand in it. */
function joined(one: GroupStrategy | undefined, other: GroupStrategy): GroupStrategy {
  const ranges = [...(one?.ranges ?? []), ...(other.ranges ?? [])];
  const distinct = new Map(ranges.map((range) => [`${range.min}-${range.max}`, range]));
  return { ...other, ranges: [...distinct.values()] };
}
