import { Cause, invalid, invalidText, notSupported, required, tooLong } from '../../../field-error';
import { byteLength, goJson } from '../../../go/go-text';
import { JsonValue } from '../../../json-value';
import { descendingPathCauses } from './file-paths';
import { SecurityContext, SecurityProfile } from './security-context';
import { idCauses } from './value-rules';
import { windowsOptionsCauses } from './windows-options';

const PROC_MOUNTS = ['Default', 'Unmasked'];
const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const MAX_PROFILE_PATH = 4095;

/** Members in the order of the struct, with the names that they have in the API. */
const MEMBERS = [
  'capabilities',
  'privileged',
  'seLinuxOptions',
  'windowsOptions',
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'readOnlyRootFilesystem',
  'allowPrivilegeEscalation',
  'procMount',
  'seccompProfile',
  'appArmorProfile',
] as const;

/** Members of members; the others are left out of lists that have no value. */
const INNER: { readonly [member: string]: readonly string[] | undefined } = {
  capabilities: ['add', 'drop'],
  seLinuxOptions: ['user', 'role', 'type', 'level'],
  windowsOptions: ['gmsaCredentialSpecName', 'gmsaCredentialSpec', 'runAsUserName', 'hostProcess'],
  seccompProfile: ['type', 'localhostProfile'],
  appArmorProfile: ['type', 'localhostProfile'],
};

/** What is wrong with the security context of a container (kubernetes `core/validation` ValidateSecurityContext, v1.36.3). */
export function securityContextCauses(context: SecurityContext | undefined, hostUsers: boolean, path: string): Cause[] {
  if (context === undefined) return [];
  const { procMount } = context;
  const at = `${path}.procMount`;
  return [
    ...idCauses(context.runAsUser, `${path}.runAsUser`),
    ...idCauses(context.runAsGroup, `${path}.runAsGroup`),
    ...(procMount === undefined || PROC_MOUNTS.includes(procMount) ? [] : [notSupported(at, procMount, PROC_MOUNTS)]),
    ...(hostUsers && procMount === 'Unmasked'
      ? [invalid(at, procMount, '`hostUsers` must be false to use `Unmasked`')]
      : []),
    ...seccompCauses(context.seccompProfile, `${path}.seccompProfile`),
    ...escalationCauses(context, path),
    ...windowsOptionsCauses(context.windowsOptions, `${path}.windowsOptions`),
    ...appArmorCauses(context.appArmorProfile, `${path}.appArmorProfile`),
  ];
}

/** What is wrong with a seccomp profile (validateSeccompProfileField). */
export function seccompCauses(profile: SecurityProfile | undefined, path: string): Cause[] {
  if (profile === undefined) return [];
  const { type = '', localhostProfile } = profile;
  const causes = typeCauses(type, 'seccompProfile', path);
  const at = `${path}.localhostProfile`;
  if (type !== 'Localhost') {
    if (localhostProfile === undefined) return causes;
    const text = `{"Type":${goJson(type)},"LocalhostProfile":${goJson(localhostProfile)}}`;
    return [...causes, invalidText(at, text, 'can only be set when seccomp type is Localhost')];
  }
  if (localhostProfile === undefined) return [...causes, required(at, 'must be set when seccomp type is Localhost')];
  return [...causes, ...descendingPathCauses(localhostProfile, at)];
}

/** What is wrong with an AppArmor profile (ValidateAppArmorProfileField). */
export function appArmorCauses(profile: SecurityProfile | undefined, path: string): Cause[] {
  if (profile === undefined) return [];
  const { type = '', localhostProfile } = profile;
  const at = `${path}.localhostProfile`;
  if (type === 'Localhost') return localhostCauses(localhostProfile, at);
  const causes = typeCauses(type, 'appArmorProfile', path);
  if (causes.length > 0 || localhostProfile === undefined) return causes;
  return [invalid(at, localhostProfile, 'can only be set when AppArmor type is Localhost')];
}

function localhostCauses(profile: string | undefined, path: string): Cause[] {
  const missing = required(path, 'must be set when AppArmor type is Localhost');
  if (profile === undefined || profile === '') return [missing];
  const padded = profile.trim() === profile ? [] : [invalid(path, profile, 'must not be padded with whitespace')];
  return byteLength(profile) > MAX_PROFILE_PATH ? [...padded, tooLong(path, MAX_PROFILE_PATH)] : padded;
}

function typeCauses(type: string, field: string, path: string): Cause[] {
  if (type === '') return [required(`${path}.type`, `type is required when ${field} is set`)];
  return PROFILES.includes(type) ? [] : [notSupported(`${path}.type`, type, PROFILES)];
}

function escalationCauses(context: SecurityContext, path: string): Cause[] {
  const { allowPrivilegeEscalation, privileged, capabilities } = context;
  if (allowPrivilegeEscalation !== false) return [];
  const because = (reason: string) =>
    invalidText(path, contextText(context), `cannot set \`allowPrivilegeEscalation\` to false and ${reason}`);
  const admins = (capabilities?.add ?? []).filter((capability) => capability === 'CAP_SYS_ADMIN');
  return [
    ...(privileged === true ? [because('`privileged` to true')] : []),
    ...admins.map(() => because('`capabilities.Add` CAP_SYS_ADMIN')),
  ];
}

/** A security context as Go writes its internal struct: all members, by their Go names. */
function contextText(context: SecurityContext): string {
  const members = MEMBERS.map(
    (name) => `"${goName(name)}":${memberText(name, context[name] as JsonValue | undefined)}`,
  );
  return `{${members.join(',')}}`;
}

function memberText(name: string, value: JsonValue | undefined): string {
  const inner = INNER[name];
  if (value === undefined || inner === undefined) return goJson(value ?? null);
  const object = value as { [member: string]: JsonValue | undefined };
  const isText = name === 'seLinuxOptions';
  return `{${inner.map((each) => `"${goName(each)}":${goJson(object[each] ?? (isText ? '' : null))}`).join(',')}}`;
}

function goName(name: string): string {
  const upper = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return upper.replace(/^SeLinux/, 'SELinux').replace(/^Gmsa/, 'GMSA');
}
