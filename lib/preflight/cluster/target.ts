import { SettingsError } from '../settings-error';
import { NEWEST_MINOR } from '../upstream/api-server/minor';

/** The cluster that objects are meant for. */
export interface Target {
  /** `kubernetes` or `openshift`. */
  readonly platform: string;
  readonly version: string;

  /** Version of the Kubernetes inside. */
  readonly kubernetes: string;

  /** Whether the caller named it. */
  readonly isStated: boolean;
}

/** Minor versions that are known, first and last. */
const PLATFORMS: {
  readonly [platform: string]: { first: number; last: number; major: number; kubernetesMinor: number };
} = {
  kubernetes: { first: 25, last: NEWEST_MINOR, major: 1, kubernetesMinor: 0 },
  openshift: { first: 12, last: 22, major: 4, kubernetesMinor: 13 },
};

const FORM = "'--platform' must be such as kubernetes@1.31 or openshift@4.18";

/** Reads `openshift@4.18`; without a text, the newest Kubernetes is meant. */
export function parseTarget(text?: string): Target {
  const isStated = text !== undefined;
  const [, name = '', major, minor] = /^([a-z]+)@(\d+)\.(\d+)$/.exec(text ?? `kubernetes@1.${NEWEST_MINOR}`) ?? [];
  if (!Object.hasOwn(PLATFORMS, name)) throw new SettingsError(`${FORM}, got '${text}'`);
  const platform = PLATFORMS[name];
  if (Number(major) !== platform.major || Number(minor) < platform.first || Number(minor) > platform.last) {
    const known = `${platform.major}.${platform.first} to ${platform.major}.${platform.last}`;
    throw new SettingsError(`'--platform ${text}' is not known; versions of ${name} from ${known} are`);
  }
  const kubernetes = `1.${Number(minor) + platform.kubernetesMinor}`;
  return { platform: name, version: `${major}.${minor}`, kubernetes, isStated };
}

/** The minor of the Kubernetes inside: 31 of `1.31`. */
export function kubernetesMinor({ kubernetes }: Target): number {
  return Number(kubernetes.slice(kubernetes.indexOf('.') + 1));
}

/** The minor of OpenShift 4. */
export function openShiftMinor({ version }: Target): number {
  return Number(version.slice(version.indexOf('.') + 1));
}
