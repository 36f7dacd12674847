import { existsSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { Config, readConfig } from './read-config';

/** The file of settings that counts when none is named. */
export const DEFAULT_CONFIG = 'preflight.yaml';

/** What a caller says. */
export interface StatedSettings extends Omit<Config, 'allow' | 'forbidAllow'> {
  /** The file of settings. */
  readonly config?: string;
}

/** What a caller and the file of settings say together: the caller wins. */
export function settingsOf({ config, ...stated }: StatedSettings): Config {
  const file = config ?? (existsSync(DEFAULT_CONFIG) ? DEFAULT_CONFIG : undefined);
  const read: Config = file === undefined ? { allow: [], forbidAllow: [] } : readConfig(fromHere(file));
  return {
    ...read,
    platform: stated.platform ?? read.platform,
    components: { ...read.components, ...stated.components },
    namespace: stated.namespace ?? read.namespace,
    state: (stated.state ?? read.state ?? []).map(fromHere),
    maxWarnings: stated.maxWarnings ?? read.maxWarnings,
    strictUnknown: stated.strictUnknown ?? read.strictUnknown,
  };
}

/** A path seen from where the program runs: no report tells where that is. */
export function fromHere(path: string): string {
  return isAbsolute(path) ? relative(process.cwd(), path) || '.' : path;
}
