import { BuiltInKind } from './built-in-kind';
import { CONFIG_MAP } from './core/config-map';
import { SERVICE_ACCOUNT } from './core/service-account';
import { POD_DISRUPTION_BUDGET } from './policy/pod-disruption-budget';
import { CLUSTER_ROLE, ROLE } from './rbac/role';
import { CLUSTER_ROLE_BINDING, ROLE_BINDING } from './rbac/role-binding';
import { PRIORITY_CLASS } from './scheduling/priority-class';
import { CSI_DRIVER } from './storage/csi-driver';
import { STORAGE_CLASS } from './storage/storage-class';
import { VOLUME_ATTRIBUTES_CLASS } from './storage/volume-attributes-class';

const KINDS: readonly BuiltInKind[] = [
  CONFIG_MAP,
  SERVICE_ACCOUNT,
  POD_DISRUPTION_BUDGET,
  CLUSTER_ROLE,
  CLUSTER_ROLE_BINDING,
  ROLE,
  ROLE_BINDING,
  PRIORITY_CLASS,
  CSI_DRIVER,
  STORAGE_CLASS,
  VOLUME_ATTRIBUTES_CLASS,
];

/** The built-in kinds whose answers are known, by group, version and plural. */
export const BUILT_IN_KINDS: ReadonlyMap<string, BuiltInKind> = new Map(
  KINDS.map((kind) => [`${kind.group}/${kind.version}/${kind.plural}`, kind]),
);
