import { BuiltInKind } from './built-in-kind';
import { CONFIG_MAP } from './core/config-map';
import { SERVICE_ACCOUNT } from './core/service-account';

/** The built-in kinds whose answers are known, by group, version and plural. */
export const BUILT_IN_KINDS: ReadonlyMap<string, BuiltInKind> = new Map(
  [CONFIG_MAP, SERVICE_ACCOUNT].map((kind) => [`${kind.group}/${kind.version}/${kind.plural}`, kind]),
);
