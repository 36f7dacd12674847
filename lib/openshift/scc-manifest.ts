import {
  SecurityContextConstraintsProps,
  SecurityContextConstraintsUserNamespaceLevel,
} from '../../imports/security.openshift.io';
import { SccFields } from './built-in-scc-fields';
import { SccUserNamespaceLevel } from './scc-user-namespace-level';
import { SccVolume } from './scc-volume';

const USER_NAMESPACE_LEVEL: Record<SccUserNamespaceLevel, SecurityContextConstraintsUserNamespaceLevel> = {
  [SccUserNamespaceLevel.ALLOW_HOST_LEVEL]: SecurityContextConstraintsUserNamespaceLevel.ALLOW_HOST_LEVEL,
  [SccUserNamespaceLevel.REQUIRE_POD_LEVEL]: SecurityContextConstraintsUserNamespaceLevel.REQUIRE_POD_LEVEL,
};

/** The SCC as the API server stores it, so that what is applied and what is stored do not differ. */
export function toSccManifest(fields: SccFields): SecurityContextConstraintsProps {
  // The API server sorts the list, and allows host paths by this flag and by the list alike.
  const volumes = [...new Set(fields.volumes)].sort();
  return {
    priority: fields.priority,
    volumes,
    allowHostDirVolumePlugin: [SccVolume.HOST_PATH, SccVolume.ALL].some((volume) => volumes.includes(volume)),
    allowedFlexVolumes: fields.allowedFlexVolumes?.map((driver) => ({ driver })),
    runAsUser: fields.runAsUser._toKube(),
    seLinuxContext: fields.seLinuxContext._toKube(),
    fsGroup: fields.fsGroup._toKube(),
    supplementalGroups: fields.supplementalGroups._toKube(),
    allowedCapabilities: fields.allowedCapabilities,
    defaultAddCapabilities: fields.defaultAddCapabilities,
    requiredDropCapabilities: fields.requiredDropCapabilities,
    seccompProfiles: fields.seccompProfiles.map((profile) => profile._toKube()),
    allowPrivilegeEscalation: fields.allowPrivilegeEscalation,
    defaultAllowPrivilegeEscalation: fields.defaultAllowPrivilegeEscalation,
    allowPrivilegedContainer: fields.allowPrivilegedContainer,
    readOnlyRootFilesystem: fields.readOnlyRootFilesystem,
    allowHostNetwork: fields.allowHostNetwork,
    allowHostPorts: fields.allowHostPorts,
    allowHostPid: fields.allowHostPid,
    allowHostIpc: fields.allowHostIpc,
    allowedUnsafeSysctls: fields.allowedUnsafeSysctls,
    forbiddenSysctls: fields.forbiddenSysctls,
    userNamespaceLevel:
      fields.userNamespaceLevel === undefined ? undefined : USER_NAMESPACE_LEVEL[fields.userNamespaceLevel],
    users: fields.users,
    groups: fields.groups,
  };
}
