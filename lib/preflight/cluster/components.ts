import { BUNDLED_COMPONENTS } from '../schemas/bundled-schemas';
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
  const known = versionsByName();
  for (const name of Object.keys(stated)) {
    if (known.has(name)) continue;
    throw new SettingsError(`component '${name}' is not known; known are ${[...known.keys()].join(', ')}`);
  }
  return [...known].map(([name, versions]) => {
    const isStated = Object.hasOwn(stated, name);
    return { name, version: isStated ? versionOf(name, stated[name], versions) : newest(versions), isStated };
  });
}

function versionsByName(): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const component of BUNDLED_COMPONENTS) {
    const [name, version] = component.split('@');
    known.set(name, [...(known.get(name) ?? []), version]);
  }
  return new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function versionOf(name: string, stated: string, versions: string[]): string {
  const found = versions.find((version) => version === stated || version === `${stated}/standard`);
  if (found !== undefined) return found;
  const known = [...versions].sort(byVersion).join(', ');
  throw new SettingsError(`version '${stated}' of component '${name}' is not known; known are ${known}`);
}

/** The newest version in the channel that releases are installed from. */
function newest(versions: string[]): string {
  return (
    versions
      .filter((version) => /^[^/]*(\/standard)?$/.test(version))
      .sort(byVersion)
      .at(-1) ?? versions[0]
  );
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
