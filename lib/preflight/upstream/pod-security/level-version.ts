import { parseInt64 } from '../api-server/go/parse-int';

/** Levels of the Pod Security Standards, the loosest first. */
export const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

/** A level of the Pod Security Standards. */
export type Level = (typeof LEVELS)[number];

/** A level as one version of Kubernetes defines it. */
export interface LevelVersion {
  readonly level: Level;

  /** `latest`, or such as `v1.31`. */
  readonly version: string;
}

/** The version that follows the API server. */
export const LATEST = 'latest';

/** Whether a text is a level. */
export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}

/** Whether a text is a version. */
export function isVersion(text: string): boolean {
  return (
    text === LATEST || (/^v1\.(0|[1-9]\d*)$/.test(text) && 'value' in parseInt64(text.slice('v1.'.length), 'Atoi'))
  );
}

/** Minor of a version; infinite for the latest. */
export function minorOf({ version }: LevelVersion): number {
  return version === LATEST ? Infinity : Number(version.slice('v1.'.length));
}

/** Whether a level asks for more than another. */
export function isStricter(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(other);
}

/** Whether both are the same level and version. */
export function isSame(one: LevelVersion, other: LevelVersion): boolean {
  return one.level === other.level && one.version === other.version;
}

/** `restricted:latest`. */
export function shownLevel({ level, version }: LevelVersion): string {
  return `${level}:${version}`;
}
