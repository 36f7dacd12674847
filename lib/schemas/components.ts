import { BUNDLED_COMPONENTS } from './bundled-kinds';
import { compareVersions } from './version-order';

const VERSIONS = versionsByName();

/** Names of the components whose schemas come with this package, in order. */
export const COMPONENT_NAMES: readonly string[] = [...VERSIONS.keys()];

/** The versions of a component, oldest first, with their channels: `1.6.1/standard`; none of a component that is not known. */
export function versionsOf(name: string): readonly string[] {
  return VERSIONS.get(name) ?? [];
}

/** The version that is meant: without a channel, the standard one. */
export function versionMeant(name: string, stated: string): string | undefined {
  return versionsOf(name).find((version) => version === stated || version === `${stated}/standard`);
}

/** The newest version in the channel that releases are installed from. */
export function newestVersion(name: string): string {
  const versions = versionsOf(name);
  return versions.filter((version) => /^[^/]*(\/standard)?$/.test(version)).at(-1) ?? versions[0];
}

function versionsByName(): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const component of [...BUNDLED_COMPONENTS].sort(compareVersions)) {
    const [name, version] = component.split('@');
    known.set(name, [...(known.get(name) ?? []), version]);
  }
  return new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
}
