import { Cause, invalid } from '../api-server/field-error';
import { LATEST, LEVELS, Level, LevelVersion, isLevel, isStricter, isVersion } from './level-version';

/** What is done about pods that break a level. */
export type Mode = 'enforce' | 'audit' | 'warn';

/** The modes in the order of their errors. */
export const MODES: readonly Mode[] = ['enforce', 'audit', 'warn'];

/** What a namespace asks of its pods: `enforce` refuses them, `audit` and `warn` speak of them. */
export type PodSecurityPolicy = Readonly<Record<Mode, LevelVersion>>;

/** What labels say, and what is wrong with them. */
export interface NamespacePolicy {
  readonly policy: PodSecurityPolicy;
  readonly errors: readonly Cause[];
}

const PRIVILEGED: LevelVersion = { level: 'privileged', version: LATEST };

/** What a namespace without labels asks, unless the API server is configured otherwise. */
export const PRIVILEGED_POLICY: PodSecurityPolicy = { enforce: PRIVILEGED, audit: PRIVILEGED, warn: PRIVILEGED };

/**
 * What a namespace asks of its pods (pod-security-admission `api/helpers.go`, v0.36.3). Labels that cannot be read enforce the strictest level, and
 * neither audit nor warn.
 *
 * @param labels labels of the namespace
 * @param defaults what the API server is configured to take for labels that are missing
 */
export function namespacePolicy(
  labels: { readonly [label: string]: string },
  defaults: PodSecurityPolicy = PRIVILEGED_POLICY,
): NamespacePolicy {
  const [enforce, audit, warn] = MODES.map((mode) => readMode(labels, mode, defaults[mode]));
  const follows = !has(labels, 'warn') && enforce.isSet && isStricter(enforce.read.level, warn.read.level);
  const version = has(labels, 'warn-version') ? warn.read.version : enforce.read.version;
  return {
    policy: {
      enforce: enforce.read,
      audit: audit.read,
      warn: follows ? { level: enforce.read.level, version } : warn.read,
    },
    errors: [...enforce.errors, ...audit.errors, ...warn.errors],
  };
}

/** The label that sets the level of a mode, or its version. */
export function labelOf(name: Mode | `${Mode}-version`): string {
  return `pod-security.kubernetes.io/${name}`;
}

interface ReadMode {
  readonly read: LevelVersion;

  /** Whether a label gives it a level. */
  readonly isSet: boolean;
  readonly errors: readonly Cause[];
}

function readMode(labels: { readonly [label: string]: string }, mode: Mode, fallback: LevelVersion): ReadMode {
  const failing: Level = mode === 'enforce' ? 'restricted' : 'privileged';
  const level = has(labels, mode) ? labels[labelOf(mode)] : fallback.level;
  const version = has(labels, `${mode}-version`) ? labels[labelOf(`${mode}-version`)] : fallback.version;
  return {
    read: { level: isLevel(level) ? level : failing, version: isVersion(version) ? version : LATEST },
    isSet: has(labels, mode) && isLevel(level),
    errors: [
      ...(isLevel(level) ? [] : [labelError(mode, level, `must be one of ${LEVELS.join(', ')}`)]),
      ...(isVersion(version) ? [] : [labelError(`${mode}-version`, version, 'must be "latest" or "v1.x"')]),
    ],
  };
}

function has(labels: object, name: Mode | `${Mode}-version`): boolean {
  return Object.hasOwn(labels, labelOf(name));
}

function labelError(name: Mode | `${Mode}-version`, value: string, detail: string): Cause {
  return invalid(`metadata.labels[${labelOf(name)}]`, value, detail);
}
