import { ApiObjectMetadata } from 'cdk8s';
import { SccGroups } from './scc-groups';
import { SccRunAsUser } from './scc-run-as-user';
import { SccSeLinuxContext } from './scc-se-linux-context';
import { SccSeccompProfile } from './scc-seccomp-profile';
import { SccUserNamespaceLevel } from './scc-user-namespace-level';
import { SccVolume } from './scc-volume';

/** Properties for `OpenShiftScc`. Each one left out has the value of `restricted-v2`. */
export interface OpenShiftSccProps {
  /**
   * Metadata of the SCC. It is cluster-scoped, so there is no namespace to give.
   *
   * @default - name generated from the construct path and the chart's namespace
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Rank among the SCCs that a pod may use: higher is tried first, and the first one that accepts the pod decides what it becomes.
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * Kinds of volumes that pods may mount. `allowHostDirVolumePlugin` is rendered to match: on stored SCCs the API server makes the two
   * agree.
   *
   * @default - configMap, csi, downwardAPI, emptyDir, ephemeral, persistentVolumeClaim, projected and secret
   */
  readonly volumes?: SccVolume[];

  /**
   * Accepts that pods which mount a service account token are refused, as `volumes` with neither `projected` nor `secret` does.
   *
   * @default false
   */
  readonly refuseTokenMounts?: boolean;

  /**
   * Drivers that a `flexVolume` may have.
   *
   * @default - every driver, where `volumes` has `flexVolume`
   */
  readonly allowedFlexVolumes?: string[];

  /**
   * User ids of the containers.
   *
   * @default SccRunAsUser.mustRunAsNamespaceRange()
   */
  readonly runAsUser?: SccRunAsUser;

  /**
   * SELinux labels of the pod.
   *
   * @default SccSeLinuxContext.mustRunAs()
   */
  readonly seLinuxContext?: SccSeLinuxContext;

  /**
   * Group that owns the pod's volumes.
   *
   * @default SccGroups.mustRunAsNamespaceRange()
   */
  readonly fsGroup?: SccGroups;

  /**
   * Further groups of the containers' users.
   *
   * @default SccGroups.runAsAny()
   */
  readonly supplementalGroups?: SccGroups;

  /**
   * Capabilities that a container may add, without the `CAP_` prefix; `*` is every one.
   *
   * @default - NET_BIND_SERVICE
   */
  readonly allowedCapabilities?: string[];

  /**
   * Capabilities that each container gets unless it drops them.
   *
   * @default - none
   */
  readonly defaultAddCapabilities?: string[];

  /**
   * Capabilities that are taken from each container; `ALL` is every one that it does not add.
   *
   * @default - ALL
   */
  readonly requiredDropCapabilities?: string[];

  /**
   * Seccomp profiles that a pod may have; an empty list refuses every pod that asks for one.
   *
   * @default - SccSeccompProfile.RUNTIME_DEFAULT
   */
  readonly seccompProfiles?: SccSeccompProfile[];

  /**
   * Lets a process gain more privileges than its parent (`setuid` binaries).
   *
   * @default false
   */
  readonly allowPrivilegeEscalation?: boolean;

  /**
   * Value of `allowPrivilegeEscalation` for containers that do not say.
   *
   * @default - not rendered: nothing is set where escalation is allowed, `false` where it is not
   */
  readonly defaultAllowPrivilegeEscalation?: boolean;

  /**
   * Lets containers be `privileged`, which is root on the node.
   *
   * @default false
   */
  readonly allowPrivilegedContainer?: boolean;

  /**
   * Forces the root file system of each container to be read-only.
   *
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * Lets pods use the node's network.
   *
   * @default false
   */
  readonly allowHostNetwork?: boolean;

  /**
   * Lets containers have a `hostPort`; each port of a pod on the node's network counts as one.
   *
   * @default false
   */
  readonly allowHostPorts?: boolean;

  /**
   * Lets pods see the node's processes.
   *
   * @default false
   */
  readonly allowHostPid?: boolean;

  /**
   * Lets pods use the node's inter-process communication.
   *
   * @default false
   */
  readonly allowHostIpc?: boolean;

  /**
   * Unsafe sysctls that a pod may set: names, or prefixes that end in `*`. The kubelet must allow them too.
   *
   * @default - none
   */
  readonly allowedUnsafeSysctls?: string[];

  /**
   * Sysctls that a pod may not set, safe ones included: names, or prefixes that end in `*`.
   *
   * @default - none
   */
  readonly forbiddenSysctls?: string[];

  /**
   * Whether pods must have a user namespace of their own.
   *
   * @default - not rendered: the API server sets `AllowHostLevel` from 4.18
   */
  readonly userNamespaceLevel?: SccUserNamespaceLevel;

  /**
   * Users who may use the SCC in every namespace, service accounts as `system:serviceaccount:<namespace>:<name>`. Prefer `grantTo`: it
   * grants in one namespace, and two tools that write this list overwrite each other.
   *
   * @default - none
   */
  readonly users?: string[];

  /**
   * Groups who may use the SCC in every namespace. Prefer `grantTo`.
   *
   * @default - none
   */
  readonly groups?: string[];
}
