import { BuiltInScc } from './built-in-scc';
import { OpenShiftSccProps } from './openshift-scc-props';
import { SccGroups } from './scc-groups';
import { SccRunAsUser } from './scc-run-as-user';
import { SccSeLinuxContext } from './scc-se-linux-context';
import { SccSeccompProfile } from './scc-seccomp-profile';
import { SccUserNamespaceLevel } from './scc-user-namespace-level';
import { SccVolume } from './scc-volume';

/** The properties without which an SCC is not rendered. */
export type SccFields = OpenShiftSccProps &
  Required<
    Omit<
      OpenShiftSccProps,
      'metadata' | 'allowedFlexVolumes' | 'defaultAllowPrivilegeEscalation' | 'userNamespaceLevel' | keyof SysctlLists
    >
  >;

type SysctlLists = Pick<OpenShiftSccProps, 'allowedUnsafeSysctls' | 'forbiddenSysctls'>;

// What every version from 4.13 has. `image` is left out: z-streams of 4.20 and 4.21, and upgraded clusters, lack it.
const VOLUMES = [
  SccVolume.CONFIG_MAP,
  SccVolume.CSI,
  SccVolume.DOWNWARD_API,
  SccVolume.EMPTY_DIR,
  SccVolume.EPHEMERAL,
  SccVolume.PERSISTENT_VOLUME_CLAIM,
  SccVolume.PROJECTED,
  SccVolume.SECRET,
];

const RESTRICTED_V2: SccFields = {
  priority: 0,
  volumes: VOLUMES,
  refuseTokenMounts: false,
  runAsUser: SccRunAsUser.mustRunAsNamespaceRange(),
  seLinuxContext: SccSeLinuxContext.mustRunAs(),
  fsGroup: SccGroups.mustRunAsNamespaceRange(),
  supplementalGroups: SccGroups.runAsAny(),
  allowedCapabilities: ['NET_BIND_SERVICE'],
  defaultAddCapabilities: [],
  requiredDropCapabilities: ['ALL'],
  seccompProfiles: [SccSeccompProfile.RUNTIME_DEFAULT],
  allowPrivilegeEscalation: false,
  allowPrivilegedContainer: false,
  readOnlyRootFilesystem: false,
  allowHostNetwork: false,
  allowHostPorts: false,
  allowHostPid: false,
  allowHostIpc: false,
  users: [],
  groups: [],
};

const RESTRICTED: SccFields = {
  ...RESTRICTED_V2,
  allowedCapabilities: [],
  requiredDropCapabilities: ['KILL', 'MKNOD', 'SETUID', 'SETGID'],
  seccompProfiles: [],
  allowPrivilegeEscalation: true,
};

const ANYUID: SccFields = {
  ...RESTRICTED,
  priority: 10,
  runAsUser: SccRunAsUser.runAsAny(),
  fsGroup: SccGroups.runAsAny(),
  requiredDropCapabilities: ['MKNOD'],
};

const HOSTMOUNT_ANYUID: SccFields = {
  ...ANYUID,
  priority: 0,
  volumes: [...VOLUMES, SccVolume.HOST_PATH, SccVolume.NFS],
};

const HOST_NETWORK = {
  allowHostNetwork: true,
  allowHostPorts: true,
  supplementalGroups: SccGroups.mustRunAsNamespaceRange(),
};

const ANY_ID_BUT_ROOT = { runAsUser: SccRunAsUser.mustRunAsNonRoot(), fsGroup: SccGroups.runAsAny() };

const HOST_ACCESS = { allowHostNetwork: true, allowHostPorts: true, allowHostPid: true, allowHostIpc: true };

const PRIVILEGED: SccFields = {
  ...ANYUID,
  ...HOST_ACCESS,
  priority: 0,
  volumes: [SccVolume.ALL],
  seLinuxContext: SccSeLinuxContext.runAsAny(),
  allowedCapabilities: ['*'],
  requiredDropCapabilities: [],
  seccompProfiles: [SccSeccompProfile.ALL],
  allowPrivilegedContainer: true,
  allowedUnsafeSysctls: ['*'],
};

const inUserNamespace = (min: number): Partial<SccFields> => ({
  runAsUser: SccRunAsUser.mustRunAsRange(min, 65534),
  fsGroup: SccGroups.mustRunAs({ min, max: 65534 }),
  supplementalGroups: SccGroups.mustRunAs({ min, max: 65534 }),
  userNamespaceLevel: SccUserNamespaceLevel.REQUIRE_POD_LEVEL,
});

const NESTED_CONTAINER: SccFields = {
  ...RESTRICTED_V2,
  ...inUserNamespace(0),
  seLinuxContext: SccSeLinuxContext.mustRunAs({ type: 'container_engine_t' }),
  allowedCapabilities: ['SETUID', 'SETGID'],
  requiredDropCapabilities: [],
  seccompProfiles: [SccSeccompProfile.ALL],
  allowPrivilegeEscalation: true,
};

const MACHINE_API_TERMINATION_HANDLER: SccFields = {
  ...RESTRICTED,
  volumes: [SccVolume.DOWNWARD_API, SccVolume.HOST_PATH],
  runAsUser: SccRunAsUser.runAsAny(),
  supplementalGroups: SccGroups.mustRunAsNamespaceRange(),
  allowHostNetwork: true,
};

const FIELDS = new Map<BuiltInScc, SccFields>([
  [BuiltInScc.ANYUID, ANYUID],
  [BuiltInScc.HOSTACCESS, { ...RESTRICTED, ...HOST_ACCESS, volumes: [...VOLUMES, SccVolume.HOST_PATH] }],
  [BuiltInScc.HOSTMOUNT_ANYUID, HOSTMOUNT_ANYUID],
  [BuiltInScc.HOSTMOUNT_ANYUID_V2, { ...HOSTMOUNT_ANYUID, seLinuxContext: SccSeLinuxContext.runAsAny() }],
  [BuiltInScc.HOSTNETWORK, { ...RESTRICTED, ...HOST_NETWORK }],
  [BuiltInScc.HOSTNETWORK_V2, { ...RESTRICTED_V2, ...HOST_NETWORK }],
  [BuiltInScc.MACHINE_API_TERMINATION_HANDLER, MACHINE_API_TERMINATION_HANDLER],
  [BuiltInScc.NESTED_CONTAINER, NESTED_CONTAINER],
  [BuiltInScc.NONROOT, { ...RESTRICTED, ...ANY_ID_BUT_ROOT }],
  [BuiltInScc.NONROOT_V2, { ...RESTRICTED_V2, ...ANY_ID_BUT_ROOT }],
  [BuiltInScc.PRIVILEGED, PRIVILEGED],
  [BuiltInScc.RESTRICTED, RESTRICTED],
  [BuiltInScc.RESTRICTED_V2, RESTRICTED_V2],
  [BuiltInScc.RESTRICTED_V3, { ...RESTRICTED_V2, ...inUserNamespace(1000) }],
]);

/**
 * What a shipped SCC says, by the manifests of release-4.14 and, for those that came later, release-4.20. Without its `users` and
 * `groups`: they belong to the platform's own SCC.
 */
export function fieldsOf(scc: BuiltInScc): SccFields {
  return { ...RESTRICTED_V2, ...FIELDS.get(scc) };
}
