import { Cause, duplicate, forbidden, invalid, notSupported, required } from '../../../field-error';
import { byteLength } from '../../../go/go-text';
import { PodSpec, containersOf } from './pod-spec';
import { PodSecurityContext } from './security-context';
import { appArmorCauses, seccompCauses } from './security';
import { idCauses } from './value-rules';
import { windowsOptionsCauses } from './windows-options';

const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = `^(${SEGMENT}[\\./])*${SEGMENT}$`;
const SYSCTL_PATTERN = new RegExp(SYSCTL);
const MAX_SYSCTL = 253;
const IPC_SYSCTLS = [
  'kernel.msg',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shm',
  'kernel.shm_rmid_forced',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
];

/** What is wrong with the security context of a pod (kubernetes `core/validation` validatePodSpecSecurityContext, v1.36.3). */
export function podSecurityCauses(spec: PodSpec, path: string): Cause[] {
  const context = spec.securityContext ?? {};
  const shared = spec.shareProcessNamespace === true && spec.hostPID === true;
  return [
    ...idCauses(context.fsGroup, `${path}.fsGroup`),
    ...idCauses(context.runAsUser, `${path}.runAsUser`),
    ...idCauses(context.runAsGroup, `${path}.runAsGroup`),
    ...(context.supplementalGroups ?? []).flatMap((id, index) => idCauses(id, `${path}.supplementalGroups[${index}]`)),
    ...(shared
      ? [invalid(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')]
      : []),
    ...sysctlCauses(spec, `${path}.sysctls`),
    ...oneOfCauses(context, 'fsGroupChangePolicy', ['Always', 'OnRootMismatch'], path),
    ...seccompCauses(context.seccompProfile, `${path}.seccompProfile`),
    ...windowsOptionsCauses(context.windowsOptions, `${path}.windowsOptions`),
    ...appArmorCauses(context.appArmorProfile, `${path}.appArmorProfile`),
    ...oneOfCauses(context, 'supplementalGroupsPolicy', ['Merge', 'Strict'], path),
    ...oneOfCauses(context, 'seLinuxChangePolicy', ['Recursive'], path),
  ];
}

/** What a pod with users of its own may not have (validateHostUsers). */
export function hostUsersCauses(spec: PodSpec, path: string): Cause[] {
  if (spec.hostUsers !== false) return [];
  const detail = 'when `hostUsers` is false';
  return [
    ...(spec.hostNetwork === true ? [forbidden(`${path}.hostNetwork`, detail)] : []),
    ...(spec.hostPID === true ? [forbidden(`${path}.HostPID`, detail)] : []),
    ...(spec.hostIPC === true ? [forbidden(`${path}.HostIPC`, detail)] : []),
    ...containersOf(spec, path)
      .filter(({ container }) => (container.volumeDevices ?? []).length > 0)
      .map(({ path: at }) => forbidden(`${at}.volumeDevices`, detail)),
  ];
}

function oneOfCauses(
  context: PodSecurityContext,
  field: 'fsGroupChangePolicy' | 'supplementalGroupsPolicy' | 'seLinuxChangePolicy',
  supported: string[],
  path: string,
): Cause[] {
  const value = context[field];
  return value === undefined || supported.includes(value) ? [] : [notSupported(`${path}.${field}`, value, supported)];
}

function sysctlCauses(spec: PodSpec, path: string): Cause[] {
  const names = new Set<string>();
  return (spec.securityContext?.sysctls ?? []).flatMap(({ name = '' }, index) => {
    const at = `${path}[${index}].name`;
    const causes = [...sysctlNameCauses(name, names, at), ...sharedSysctlCauses(name, spec, at)];
    names.add(name);
    return causes;
  });
}

function sysctlNameCauses(name: string, names: ReadonlySet<string>, path: string): Cause[] {
  if (name === '') return [required(path)];
  if (byteLength(name) > MAX_SYSCTL || !SYSCTL_PATTERN.test(name)) {
    return [invalid(path, name, `must have at most ${MAX_SYSCTL} characters and match regex ${SYSCTL}`)];
  }
  return names.has(name) ? [duplicate(path, name)] : [];
}

/** A pod cannot set what it shares with its node. */
function sharedSysctlCauses(name: string, { hostNetwork, hostIPC }: PodSpec, path: string): Cause[] {
  const [dotted] = withDots(name).split('*', 1);
  if (hostNetwork === true && dotted.startsWith('net.')) {
    return [invalid(path, name, "may not be specified when 'hostNetwork' is true")];
  }
  const isIpc = IPC_SYSCTLS.includes(dotted) || dotted.startsWith('fs.mqueue.');
  if (hostIPC === true && isIpc) return [invalid(path, name, "may not be specified when 'hostIPC' is true")];
  return [];
}

/** `net/ipv4.tcp` is `net.ipv4/tcp`: with slashes between the parts, dots and slashes change places. */
function withDots(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  if (first !== '/') return name;
  return name.replace(/[./]/g, (separator) => (separator === '.' ? '/' : '.'));
}
