import {
  RunAsUserStrategy,
  SeLinuxContextStrategy,
  SecurityContextConstraints,
} from '../../scc/security-context-constraints';
import { DEFAULT_CAPABILITIES } from '../capabilities';
import { LEVELS, Level } from '../level-version';
import { levelOfVolumes } from './volume-level';

/** The sysctls that the kubelet calls safe as well; an SCC names them in vain. */
const SAFE_SYSCTLS: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];

const SE_LINUX_TYPES: readonly string[] = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

/** What the level of an SCC depends on besides it. */
export interface SccLevelFacts {
  /** Minor of OpenShift 4. */
  readonly release: number;

  /** First user id of the namespace. Without it, it is one that OpenShift has allotted, which is never 0. */
  readonly firstUserId?: number;
}

/**
 * The strictest level that allows all pods of an SCC, as the label synchronization sees it (openshift/cluster-policy-controller
 * pkg/psalabelsyncer/scctopsamapping.go, release-4.22); nothing where it fails on the SCC, and the namespace keeps its labels.
 */
export function levelOfScc(
  scc: SecurityContextConstraints,
  { release, firstUserId = 1 }: SccLevelFacts,
): Level | undefined {
  const levels = [
    privilegedIf(grantsOfNode(scc)),
    baselineIf(scc.allowPrivilegeEscalation !== false),
    levelOfCapabilities(scc),
    privilegedIf((scc.allowedUnsafeSysctls ?? []).some((name) => !SAFE_SYSCTLS.includes(name))),
    levelOfVolumes(scc.volumes ?? [], release),
    levelOfSeLinux(scc.seLinuxContext ?? {}),
    levelOfSeccomp(scc.seccompProfiles ?? []),
    levelOfUser(scc.runAsUser ?? {}, firstUserId),
  ];
  return levels.includes(undefined) ? undefined : loosest(levels as Level[]);
}

/** The level that allows what each of them allows. */
export function loosest(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? 'restricted';
}

function privilegedIf(isGranted: boolean): Level {
  return isGranted ? 'privileged' : 'restricted';
}

function baselineIf(isGranted: boolean): Level {
  return isGranted ? 'baseline' : 'restricted';
}

function grantsOfNode(scc: SecurityContextConstraints): boolean {
  return [
    scc.allowHostDirVolumePlugin,
    scc.allowHostIPC,
    scc.allowHostNetwork,
    scc.allowHostPID,
    scc.allowHostPorts,
    scc.allowPrivilegedContainer,
  ].includes(true);
}

function levelOfCapabilities({ allowedCapabilities, requiredDropCapabilities }: SecurityContextConstraints): Level {
  const allowed = allowedCapabilities ?? [];
  if (allowed.some((capability) => !DEFAULT_CAPABILITIES.has(capability))) return 'privileged';
  const isStrict = allowed.every((capability) => capability === 'NET_BIND_SERVICE');
  return baselineIf(!isStrict || !(requiredDropCapabilities ?? []).includes('ALL'));
}

function levelOfSeLinux({ type, seLinuxOptions }: SeLinuxContextStrategy): Level {
  const { type: label = '', user = '', role = '' } = seLinuxOptions ?? {};
  return privilegedIf(type !== 'MustRunAs' || !SE_LINUX_TYPES.includes(label) || user !== '' || role !== '');
}

function levelOfSeccomp(profiles: readonly string[]): Level {
  const isKnown = (profile: string) => /^(runtime\/default$|docker\/default$|localhost\/)/.test(profile);
  return profiles.every(isKnown) ? baselineIf(profiles.length === 0) : 'privileged';
}

/** Nothing for strategies that are unknown. */
function levelOfUser(
  { type, uid, uidRangeMin, uidRangeMax }: RunAsUserStrategy,
  firstUserId: number,
): Level | undefined {
  switch (type) {
    case 'MustRunAsNonRoot':
      return 'restricted';
    case 'RunAsAny':
      return 'baseline';
    case 'MustRunAs':
      return baselineIf((uid ?? 0) <= 0);
    case 'MustRunAsRange': {
      const isOwnRange = typeof uidRangeMin === 'number' && typeof uidRangeMax === 'number';
      return baselineIf((isOwnRange ? uidRangeMin : firstUserId) <= 0);
    }
    default:
      return undefined;
  }
}
