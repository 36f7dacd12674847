import { ShownValues, shownValues } from './shown-values';

/** What admission does in one release of OpenShift and not in another. */
export interface SccBehaviour {
  /** Profiles of seccomp are set as a field, besides the annotation. */
  readonly seccompFields: boolean;

  /** A pod may name the one SCC to try. */
  readonly requiredScc: boolean;

  /** Annotations that may change without the pod being judged again. */
  readonly ignoredAnnotations: readonly string[];

  /** Volumes of images have a type of their own. */
  readonly imageVolumes: boolean;

  /** An SCC may demand that a pod has its own user namespace. */
  readonly userNamespaces: boolean;

  /** The pod says through whose rights its SCC was usable. */
  readonly subjectType: boolean;

  /** How messages show what a pod has, or has not. */
  readonly shown: ShownValues;

  /** Sysctls that every SCC allows. */
  readonly safeSysctls: readonly string[];
}

/** The first release of each, as minor of OpenShift 4 (openshift/apiserver-library-go, branches release-4.12 to release-4.22). */
const SINCE = {
  seccompFields: 13,
  requiredScc: 14,
  ignoredAnnotations: 16,
  imageVolumes: 18,
  userNamespaces: 18,
  subjectType: 20,
} as const;

/** Safe sysctls and the release of each. Those of 4.21 ask for Linux 4.15, which every control plane of that release has. */
const SAFE_SYSCTLS: readonly { readonly name: string; readonly since: number }[] = [
  { name: 'kernel.shm_rmid_forced', since: 0 },
  { name: 'net.ipv4.ip_local_port_range', since: 0 },
  { name: 'net.ipv4.tcp_syncookies', since: 0 },
  { name: 'net.ipv4.ping_group_range', since: 0 },
  { name: 'net.ipv4.ip_unprivileged_port_start', since: 0 },
  { name: 'net.ipv4.tcp_keepalive_time', since: 16 },
  { name: 'net.ipv4.tcp_fin_timeout', since: 16 },
  { name: 'net.ipv4.tcp_keepalive_intvl', since: 16 },
  { name: 'net.ipv4.tcp_keepalive_probes', since: 16 },
  { name: 'net.ipv4.ip_local_reserved_ports', since: 21 },
  { name: 'net.ipv4.tcp_rmem', since: 21 },
  { name: 'net.ipv4.tcp_wmem', since: 21 },
];

/** What admission does in a release, given as minor of OpenShift 4. */
export function behaviourOf(release: number): SccBehaviour {
  return {
    seccompFields: release >= SINCE.seccompFields,
    requiredScc: release >= SINCE.requiredScc,
    ignoredAnnotations: release >= SINCE.ignoredAnnotations ? ['k8s.ovn.org/pod-networks'] : [],
    imageVolumes: release >= SINCE.imageVolumes,
    userNamespaces: release >= SINCE.userNamespaces,
    subjectType: release >= SINCE.subjectType,
    shown: shownValues(release),
    safeSysctls: SAFE_SYSCTLS.filter(({ since }) => release >= since).map(({ name }) => name),
  };
}
