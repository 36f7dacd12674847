import { quoted } from '../../../go/go-text';
import { APP_ARMOR_OF, Annotations, SECCOMP_OF } from './annotations';
import { Container, EnvVar } from './container';
import { fractionWarnings } from './fraction-warnings';
import { PodSpec, containersOf } from './pod-spec';
import { annotatedProfile, isSameProfile } from './prepare-pod';
import { SecurityProfile } from './security-context';

/** Warnings about the containers of a pod (kubernetes `api/pod/warnings.go`, v1.36.3). */
export function containerWarnings(spec: PodSpec, annotations: Annotations, prefix: string): string[] {
  const podProfile = spec.securityContext?.appArmorProfile;
  return containersOf(spec, `${prefix}spec`).flatMap(({ container, path }) => [
    ...seccompWarnings(container, annotations, prefix),
    // Those of a Pod are given before its annotations become fields.
    ...(prefix === '' ? [] : appArmorWarnings(container, annotations, podProfile, prefix)),
    ...['memory', 'ephemeral-storage'].flatMap((name) => [
      ...fractionWarnings(container.resources?.limits?.[name], `${path}.resources.limits[${name}]`),
      ...fractionWarnings(container.resources?.requests?.[name], `${path}.resources.requests[${name}]`),
    ]),
    ...hiddenVariableWarnings(container.env ?? [], `${path}.env`),
  ]);
}

function seccompWarnings(
  { name = '', securityContext }: Container,
  annotations: Annotations,
  prefix: string,
): string[] {
  const key = `${SECCOMP_OF}${name}`;
  if (securityContext?.seccompProfile !== undefined || !Object.hasOwn(annotations, key)) return [];
  return [`${prefix}metadata.annotations[${key}]: non-functional in v1.27+; use the "seccompProfile" field instead`];
}

function appArmorWarnings(
  { name = '', securityContext }: Container,
  annotations: Annotations,
  podProfile: SecurityProfile | undefined,
  prefix: string,
): string[] {
  const key = `${APP_ARMOR_OF}${name}`;
  if (securityContext?.appArmorProfile !== undefined || !Object.hasOwn(annotations, key)) return [];
  const profile = annotatedProfile(annotations[key]);
  if (profile !== undefined && isSameProfile(profile, podProfile)) return [];
  return [`${prefix}metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`];
}

/** A variable may extend one of the same name, which does not hide it. */
function hiddenVariableWarnings(variables: readonly EnvVar[], path: string): string[] {
  const names = new Set<string>();
  return variables.flatMap(({ name = '', value = '', valueFrom }, index) => {
    const reference = `$(${name})`;
    const isFirst = !names.has(name);
    names.add(name);
    if (isFirst || (valueFrom === undefined && value !== reference && value.includes(reference))) return [];
    const problem = `hides previous definition of ${quoted(name)}, which may be dropped when using apply`;
    return [`${path}[${index}]: ${problem}`];
  });
}
