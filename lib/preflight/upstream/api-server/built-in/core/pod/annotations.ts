import { Cause, forbidden, invalid } from '../../../field-error';
import { quoted, sortedKeys } from '../../../go/go-text';
import { descendingPathCauses } from './file-paths';
import { PodSpec, containersOf } from './pod-spec';
import { SecurityProfile } from './security-context';
import { Toleration } from './scheduling';
import { tolerationsCauses } from './tolerations';

const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/** Annotation with the seccomp profile of a pod, before it had a field. */
export const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';

/** Annotations with seccomp profiles of containers begin so. */
export const SECCOMP_OF = 'container.seccomp.security.alpha.kubernetes.io/';

/** Annotations with AppArmor profiles of containers begin so. */
export const APP_ARMOR_OF = 'container.apparmor.security.beta.kubernetes.io/';

/** Annotations of a pod or of a template. */
export interface Annotations {
  readonly [key: string]: string;
}

/** What is wrong with annotations that mean something to pods (kubernetes `core/validation` ValidatePodSpecificAnnotations, v1.36.3). */
export function podAnnotationsCauses(annotations: Annotations, spec: PodSpec, path: string): Cause[] {
  const mirror = Object.hasOwn(annotations, MIRROR) && (spec.nodeName ?? '') === '';
  return [
    ...(mirror
      ? [invalid(`${path}[${MIRROR}]`, annotations[MIRROR], 'must set spec.nodeName if mirror pod annotation is set')]
      : []),
    ...annotatedTolerationsCauses(annotations[TOLERATIONS] ?? '', path),
    ...deletionCostCauses(annotations[DELETION_COST], `${path}[${DELETION_COST}]`),
    ...(Object.hasOwn(annotations, SECCOMP) ? seccompTextCauses(annotations[SECCOMP], `${path}.${SECCOMP}`) : []),
    ...sortedKeys(annotations)
      .filter((key) => key.startsWith(SECCOMP_OF))
      .flatMap((key) => seccompTextCauses(annotations[key], `${path}.${key}`)),
    ...sortedKeys(annotations)
      .filter((key) => key.startsWith(APP_ARMOR_OF))
      .flatMap((key) => appArmorTextCauses(key, annotations[key], spec, `${path}[${key}]`)),
  ];
}

/** Whether a pod is one of a file on its node. */
export function isMirror(annotations: Annotations): boolean {
  return Object.hasOwn(annotations, MIRROR);
}

/** What is wrong with profiles that annotations and fields give at once (validateSeccompAnnotationsAndFields). */
export function doubleProfilesCauses(annotations: Annotations, spec: PodSpec, path: string): Cause[] {
  return [...doubleSeccompCauses(annotations, spec, path), ...doubleAppArmorCauses(annotations, spec, path)];
}

function doubleSeccompCauses(annotations: Annotations, spec: PodSpec, path: string): Cause[] {
  const ofPod = spec.securityContext?.seccompProfile;
  return [
    ...seccompMatchCauses(annotations[SECCOMP], ofPod, `${path}.securityContext.seccompProfile`),
    ...containersOf(spec, path).flatMap(({ container, path: at }) =>
      seccompMatchCauses(
        annotations[`${SECCOMP_OF}${container.name ?? ''}`],
        container.securityContext?.seccompProfile,
        `${at}.securityContext.seccompProfile`,
      ),
    ),
  ];
}

function doubleAppArmorCauses(annotations: Annotations, spec: PodSpec, path: string): Cause[] {
  if (spec.os?.name === 'windows') return [];
  return containersOf(spec, path).flatMap(({ container, path: at }) =>
    matchCauses(
      annotations[`${APP_ARMOR_OF}${container.name ?? ''}`],
      container.securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile,
      { kind: 'apparmor', unconfined: ['unconfined'], runtimeDefault: ['runtime/default'], localhost: 'localhost/' },
      `${at}.securityContext.appArmorProfile`,
    ),
  );
}

function seccompMatchCauses(
  annotation: string | undefined,
  profile: SecurityProfile | undefined,
  path: string,
): Cause[] {
  const words = { unconfined: ['unconfined'], runtimeDefault: ['runtime/default', 'docker/default'] };
  return matchCauses(annotation, profile, { kind: 'seccomp', ...words, localhost: 'localhost/' }, path);
}

interface ProfileWords {
  readonly kind: string;
  readonly unconfined: string[];
  readonly runtimeDefault: string[];
  readonly localhost: string;
}

function matchCauses(
  annotation: string | undefined,
  profile: SecurityProfile | undefined,
  { kind, unconfined, runtimeDefault, localhost }: ProfileWords,
  path: string,
): Cause[] {
  if (annotation === undefined || profile === undefined) return [];
  const type = forbidden(`${path}.type`, `${kind} type in annotation and field must match`);
  if (profile.type === 'Unconfined') return unconfined.includes(annotation) ? [] : [type];
  if (profile.type === 'RuntimeDefault') return runtimeDefault.includes(annotation) ? [] : [type];
  if (profile.type !== 'Localhost') return [];
  if (!annotation.startsWith(localhost)) return [type];
  if (annotation.slice(localhost.length) === profile.localhostProfile) return [];
  return [forbidden(`${path}.localhostProfile`, `${kind} profile in annotation and field must match`)];
}

/** Upstream reads JSON here; what is no JSON is refused with the words of its parser, which are not known here. */
function annotatedTolerationsCauses(text: string, path: string): Cause[] {
  if (text === '') return [];
  const tolerations = parsedTolerations(text);
  if (tolerations !== undefined) return tolerationsCauses(tolerations, `${path}.${TOLERATIONS}`);
  return [invalid(path, TOLERATIONS, `invalid character ${quoted(text.charAt(0))} looking for beginning of value`)];
}

function parsedTolerations(text: string): Toleration[] | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) ? (value as Toleration[]) : undefined;
  } catch {
    return undefined;
  }
}

function deletionCostCauses(cost: string | undefined, path: string): Cause[] {
  if (cost === undefined) return [];
  const isInt32 = /^(0|-\d+|[1-9]\d*)$/.test(cost) && Math.abs(Number(cost) + 0.5) < 2 ** 31;
  return isInt32 ? [] : [invalid(path, cost, 'must be a 32bit integer')];
}

function seccompTextCauses(profile: string, path: string): Cause[] {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return [];
  if (profile.startsWith('localhost/')) return descendingPathCauses(profile.slice('localhost/'.length), path);
  return [invalid(path, profile, 'must be a valid seccomp profile')];
}

function appArmorTextCauses(key: string, profile: string, spec: PodSpec, path: string): Cause[] {
  const container = key.slice(APP_ARMOR_OF.length);
  const isFound = containersOf(spec, '').some(({ container: { name = '' } }) => name === container);
  const isKnown = ['', 'runtime/default', 'unconfined'].includes(profile) || profile.startsWith('localhost/');
  return [
    ...(isFound ? [] : [invalid(path, container, 'container not found')]),
    ...(isKnown ? [] : [invalid(path, profile, `invalid AppArmor profile name: ${quoted(profile)}`)]),
  ];
}
