import { COMPONENT_NAMES, newestVersion, versionMeant, versionsOf } from '../../schemas/components';
import { SettingsError } from '../settings-error';

/** A component whose schemas are bundled, in the version that counts. */
export interface Component {
  readonly name: string;

  /** Version, and channel where there is one: `1.6.1/standard`. */
  readonly version: string;

  /** Whether the caller named the version; otherwise it is the newest that is known. */
  readonly isStated: boolean;
}

/** All components, each in the version that is stated or else in the newest one. */
export function selectComponents(stated: { readonly [name: string]: string }): Component[] {
  for (const name of Object.keys(stated)) checkName(name);
  return COMPONENT_NAMES.map((name) => {
    const isStated = Object.hasOwn(stated, name);
    return { name, version: isStated ? statedVersion(name, stated[name]) : newestVersion(name), isStated };
  });
}

/**
 * The version of a component that is meant.
 *
 * @throws when the component or the version is not known
 */
export function statedVersion(name: string, stated: string): string {
  checkName(name);
  const found = versionMeant(name, stated);
  if (found !== undefined) return found;
  throw new SettingsError(
    `version '${stated}' of component '${name}' is not known; known are ${versionsOf(name).join(', ')}`,
  );
}

function checkName(name: string): void {
  if (COMPONENT_NAMES.includes(name)) return;
  throw new SettingsError(`component '${name}' is not known; known are ${COMPONENT_NAMES.join(', ')}`);
}
