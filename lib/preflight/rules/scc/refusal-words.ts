import { Refusal } from '../../upstream/scc/refusal';
import { SccStep } from '../../upstream/scc/walk';

type Words = (shown: string, refusal: Refusal) => string;

/** What is refused, by the setting that refuses it. */
const WORDS: { readonly [setting in Refusal['setting']]?: Words } = {
  runAsUser: (shown, { path, text }) => `${path.replace(/.*\./, '')} ${shown}${rangeOf(text)}`,
  fsGroup: (shown) => `fsGroup ${shown}`,
  supplementalGroups: (shown) => `supplementalGroups ${shown}`,
  seLinuxContext: (shown, { path }) => `${path.replace(/.*\.(?=seLinuxOptions)/, '')} ${shown}`,
  seccompProfiles: (shown) => `seccomp profile ${shown}`,
  volumes: (shown) => `volumes of type ${shown}`,
  allowedFlexVolumes: (shown) => `volumes of driver ${shown}`,
  allowPrivilegedContainer: () => 'privileged containers',
  allowPrivilegeEscalation: (shown) => `allowPrivilegeEscalation ${shown}`,
  allowedCapabilities: (shown) => `capability ${shown}`,
  requiredDropCapabilities: () => 'capabilities that are not dropped',
  readOnlyRootFilesystem: () => 'a root file system that can be written',
  allowHostNetwork: () => 'hostNetwork',
  allowHostPorts: (shown) => `hostPort ${shown}`,
  allowHostPID: () => 'hostPID',
  allowHostIPC: () => 'hostIPC',
  userNamespaceLevel: () => 'pods without hostUsers false',
  allowedUnsafeSysctls: (shown) => `sysctl ${shown}`,
  forbiddenSysctls: (shown) => `sysctl ${shown}`,
};

/** What an SCC refuses of a pod: `runAsUser 1000 and volumes of type nfs`. */
export function refusedParts(errors: readonly Refusal[]): string {
  const parts = errors.map((refusal) => {
    const words = WORDS[refusal.setting] ?? (() => refusal.setting);
    return words(shownValue(refusal.value), refusal);
  });
  return listed([...new Set(parts)]);
}

/** `restricted-v2 refuses runAsUser 1000`. */
export function refusalOf({ scc, errors }: SccStep): string {
  return `${scc} refuses ${refusedParts(errors)}`;
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Which users it would take instead, where they are of a range. */
function rangeOf(text: string): string {
  const [, first = '', last = ''] = /must be in the ranges: \[(.*), (.*)\]$/.exec(text) ?? [];
  if (first === '') return '';
  if (!first.startsWith('<')) return ` (it must be from ${first} to ${last})`;
  return " (it must be in the namespace's range, which is not known here: OpenShift gives ids from 1000000000 on)";
}

function shownValue(value: unknown): string {
  if (value === undefined) return '(absent)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
