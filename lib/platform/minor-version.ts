import { shown, usageError } from '../core/usage-error';

/** The minors of Kubernetes that this package knows, oldest first. */
export const KUBERNETES_MINORS = minors('1.', 25, 36);

/** The minors of OpenShift that this package knows, oldest first. */
export const OPENSHIFT_MINORS = minors('4.', 12, 22);

/** The Kubernetes minor inside an OpenShift minor: 4.N carries 1.(N+13). */
export function kubernetesOfOpenShift(version: string): string {
  return `1.${minorNumber(version) + 13}`;
}

/** The number behind the dot of `1.31` or `4.18`. */
export function minorNumber(version: string): number {
  return Number(version.split('.')[1]);
}

/** Checks that `version` is one of `known`. */
export function knownMinor(factory: string, version: string, known: string[]): string {
  if (!known.includes(version)) {
    throw usageError(
      factory,
      `'version' must be one of ${known.join(', ')}, got ${shown(version)}`,
      nearest(version, known),
    );
  }
  return version;
}

function nearest(version: string, known: string[]): string {
  const patch = /^(\d+\.\d+)\.\d+$/.exec(version)?.[1];
  return patch !== undefined && known.includes(patch)
    ? `leave the patch out: '${patch}'`
    : 'a newer cluster is served by the newest version of this list';
}

function minors(major: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${major}${first + index}`);
}
