import { Check } from './check';
import { ALLOW_PRIVILEGE_ESCALATION } from './checks/allow-privilege-escalation';
import { APP_ARMOR_PROFILE } from './checks/app-armor-profile';
import { CAPABILITIES_BASELINE } from './checks/capabilities-baseline';
import { CAPABILITIES_RESTRICTED } from './checks/capabilities-restricted';
import { HOST_NAMESPACES } from './checks/host-namespaces';
import { HOST_PATH_VOLUMES } from './checks/host-path-volumes';
import { HOST_PORTS } from './checks/host-ports';
import { HOST_PROBES_AND_LIFECYCLE } from './checks/host-probes-and-lifecycle';
import { PRIVILEGED } from './checks/privileged';
import { PROC_MOUNT, PROC_MOUNT_RESTRICTED } from './checks/proc-mount';
import { RESTRICTED_VOLUMES } from './checks/restricted-volumes';
import { RUN_AS_NON_ROOT } from './checks/run-as-non-root';
import { RUN_AS_USER } from './checks/run-as-user';
import { SE_LINUX_OPTIONS } from './checks/se-linux-options';
import { SECCOMP_PROFILE_BASELINE } from './checks/seccomp-profile-baseline';
import { SECCOMP_PROFILE_RESTRICTED } from './checks/seccomp-profile-restricted';
import { SYSCTLS } from './checks/sysctls';
import { WINDOWS_HOST_PROCESS } from './checks/windows-host-process';

/** All checks in the order in which they speak: those of baseline, then those of restricted, each by the bytes of their ids. */
export const CHECKS: readonly Check[] = [
  APP_ARMOR_PROFILE,
  CAPABILITIES_BASELINE,
  HOST_NAMESPACES,
  HOST_PATH_VOLUMES,
  HOST_PORTS,
  HOST_PROBES_AND_LIFECYCLE,
  PRIVILEGED,
  PROC_MOUNT,
  SE_LINUX_OPTIONS,
  SECCOMP_PROFILE_BASELINE,
  SYSCTLS,
  WINDOWS_HOST_PROCESS,
  ALLOW_PRIVILEGE_ESCALATION,
  CAPABILITIES_RESTRICTED,
  PROC_MOUNT_RESTRICTED,
  RESTRICTED_VOLUMES,
  RUN_AS_NON_ROOT,
  RUN_AS_USER,
  SECCOMP_PROFILE_RESTRICTED,
];
