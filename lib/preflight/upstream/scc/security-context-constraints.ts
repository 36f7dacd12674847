import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';

/** `security.openshift.io/v1.SecurityContextConstraints` (openshift/api security/v1/types.go, release-4.21). Lists may be null. */
export interface SecurityContextConstraints {
  readonly metadata?: ObjectMeta;
  readonly priority?: number | null;
  readonly allowPrivilegedContainer?: boolean;
  readonly allowPrivilegeEscalation?: boolean | null;
  readonly defaultAllowPrivilegeEscalation?: boolean | null;
  readonly allowHostDirVolumePlugin?: boolean;
  readonly allowHostNetwork?: boolean;
  readonly allowHostPorts?: boolean;
  readonly allowHostPID?: boolean;
  readonly allowHostIPC?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly userNamespaceLevel?: string;
  readonly defaultAddCapabilities?: readonly string[] | null;
  readonly requiredDropCapabilities?: readonly string[] | null;
  readonly allowedCapabilities?: readonly string[] | null;
  readonly volumes?: readonly string[] | null;
  readonly allowedFlexVolumes?: readonly { readonly driver?: string }[] | null;
  readonly allowedUnsafeSysctls?: readonly string[] | null;
  readonly forbiddenSysctls?: readonly string[] | null;
  readonly seccompProfiles?: readonly string[] | null;
  readonly runAsUser?: RunAsUserStrategy;
  readonly seLinuxContext?: SeLinuxContextStrategy;
  readonly fsGroup?: GroupStrategy;
  readonly supplementalGroups?: GroupStrategy;
  readonly users?: readonly string[] | null;
  readonly groups?: readonly string[] | null;
}

/** Which user ids a container may run as. */
export interface RunAsUserStrategy {
  readonly type?: string;
  readonly uid?: number | null;
  readonly uidRangeMin?: number | null;
  readonly uidRangeMax?: number | null;
}

/** Which SELinux labels a pod may have. */
export interface SeLinuxContextStrategy {
  readonly type?: string;
  readonly seLinuxOptions?: { readonly [field: string]: string } | null;
}

/** Which groups a pod may have, bounds included. */
export interface GroupStrategy {
  readonly type?: string;
  readonly ranges?: readonly GroupRange[] | null;
}

/** Group ids from `min` to `max`. */
export interface GroupRange {
  readonly min?: number;
  readonly max?: number;
}
