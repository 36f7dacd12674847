import { Cause, forbidden, invalid } from '../../../field-error';
import { byteLength } from '../../../go/go-text';
import { subdomainProblems } from '../../../name-rules';
import { PodSpec, containersOf } from './pod-spec';
import { WindowsOptions } from './security-context';
import { nameCauses } from './value-rules';

const KIB = 1024;
const MAX_SPEC_KIB = 64;
const MAX_DOMAIN = 256;
const MAX_USER = 104;
const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);

/** What is wrong with options of containers on Windows (kubernetes `core/validation` validateWindowsSecurityContextOptions, v1.36.3). */
export function windowsOptionsCauses(options: WindowsOptions | undefined, path: string): Cause[] {
  if (options === undefined) return [];
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: spec, runAsUserName } = options;
  return [
    ...(name === undefined ? [] : nameCauses(name, `${path}.gmsaCredentialSpecName`, subdomainProblems)),
    ...(spec === undefined ? [] : nameCauses(spec, `${path}.gmsaCredentialSpec`, credentialSpecProblems)),
    ...(runAsUserName === undefined ? [] : nameCauses(runAsUserName, `${path}.runAsUserName`, runAsUserNameProblems)),
  ];
}

/** What is wrong with containers that run on the node itself (validateWindowsHostProcessPod). */
export function hostProcessCauses(spec: PodSpec, path: string): Cause[] {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = containersOf(spec, path);
  const differing = containers.flatMap(({ container, path: at }) => {
    const own = container.securityContext?.windowsOptions?.hostProcess;
    if (ofPod === undefined || own === undefined || own === ofPod) return [];
    const detail = `pod hostProcess value must be identical if both are specified, was ${String(ofPod)}`;
    return [invalid(`${at}.securityContext.windowsOptions.hostProcess`, own, detail)];
  });
  const onNode = containers.filter(
    ({ container }) => (container.securityContext?.windowsOptions?.hostProcess ?? ofPod) === true,
  );
  if (onNode.length === 0) return differing;
  const all = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
  const network = 'hostNetwork must be true if pod contains any hostProcess containers';
  return [
    ...differing,
    ...(onNode.length === containers.length ? [] : [invalid(path, '', all)]),
    ...(spec.hostNetwork === true ? [] : [invalid(`${path}.hostNetwork`, false, network)]),
  ];
}

/** What a pod for Linux may not have (validateLinux). */
export function linuxCauses(spec: PodSpec, path: string): Cause[] {
  const detail = 'windows options cannot be set for a linux pod';
  const contexts = [
    { context: spec.securityContext, path: `${path}.securityContext` },
    ...containersOf(spec, path).map(({ container, path: at }) => ({
      context: container.securityContext,
      path: `${at}.securityContext`,
    })),
  ];
  return contexts
    .filter(({ context }) => context?.windowsOptions !== undefined)
    .map(({ path: at }) => forbidden(`${at}.windowsOptions`, detail));
}

function credentialSpecProblems(spec: string): string[] {
  if (spec === '') return ['gmsaCredentialSpec cannot be an empty string'];
  const isTooLong = byteLength(spec) > MAX_SPEC_KIB * KIB;
  return isTooLong ? [`gmsaCredentialSpec size must be under ${MAX_SPEC_KIB} KiB`] : [];
}

function runAsUserNameProblems(name: string): string[] {
  if (name === '') return ['runAsUserName cannot be an empty string'];
  if (/[\x00-\x1f\x7f]/.test(name)) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  return [...(parts.length === 2 ? domainProblems(parts[0]) : []), ...userProblems(parts[parts.length - 1])];
}

function domainProblems(domain: string): string[] {
  return [
    ...(byteLength(domain) >= MAX_DOMAIN
      ? [`runAsUserName's Domain length must be under ${MAX_DOMAIN} characters`]
      : []),
    ...(NET_BIOS.test(domain) || DNS.test(domain)
      ? []
      : ["runAsUserName's Domain doesn't match the NetBios nor the DNS format"]),
  ];
}

function userProblems(user: string): string[] {
  const tooLong = `runAsUserName's User length must not be longer than ${MAX_USER} characters`;
  const characters = 'runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]';
  return [
    ...(user === '' ? ["runAsUserName's User cannot be empty"] : []),
    ...(byteLength(user) > MAX_USER ? [tooLong] : []),
    ...(/^[. ]+$/.test(user) ? ["runAsUserName's User cannot contain only periods or spaces"] : []),
    ...(/["/\\:;|=,+*?<>@[\]]/.test(user) ? [characters] : []),
  ];
}
