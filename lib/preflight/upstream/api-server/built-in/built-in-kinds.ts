import { BuiltInKind } from './built-in-kind';
import { CONFIG_MAP } from './core/config-map';
import { CLUSTER_ROLE, ROLE } from './rbac/role';
import { CLUSTER_ROLE_BINDING, ROLE_BINDING } from './rbac/role-binding';
import { SERVICE_ACCOUNT } from './core/service-account';

/** The built-in kinds whose answers are known, by group, version and plural. */
export const BUILT_IN_KINDS: ReadonlyMap<string, BuiltInKind> = new Map(
  [CONFIG_MAP, SERVICE_ACCOUNT, CLUSTER_ROLE, CLUSTER_ROLE_BINDING, ROLE, ROLE_BINDING].map((kind) => [
    `${kind.group}/${kind.version}/${kind.plural}`,
    kind,
  ]),
);
