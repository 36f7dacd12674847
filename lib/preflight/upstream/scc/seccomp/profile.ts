import { SecurityProfile } from '../../api-server/built-in/core/pod/security-context';

/** The annotation with the profile of a pod. */
export const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';

/** The annotation with the profile of a container. */
export const containerAnnotation = (container: string): string =>
  `container.seccomp.security.alpha.kubernetes.io/${container}`;

/** The runtime's own profile, and the name that it had before. */
export const RUNTIME_DEFAULT = ['runtime/default', 'docker/default'];

const LOCALHOST = 'localhost/';

/** A profile as annotations and SCCs name it; empty when it has no name. */
export function nameOf({ type, localhostProfile }: SecurityProfile): string {
  if (type === 'Unconfined') return 'unconfined';
  if (type === 'RuntimeDefault') return 'runtime/default';
  return type === 'Localhost' && localhostProfile !== undefined ? `${LOCALHOST}${localhostProfile}` : '';
}

/** The profile of a name; nothing when the name is none of a profile. */
export function profileOf(name: string): SecurityProfile | undefined {
  if (name === 'unconfined') return { type: 'Unconfined' };
  if (RUNTIME_DEFAULT.includes(name)) return { type: 'RuntimeDefault' };
  const localhostProfile = name.startsWith(LOCALHOST) ? name.slice(LOCALHOST.length) : '';
  return localhostProfile === '' ? undefined : { type: 'Localhost', localhostProfile };
}

/** A context with another profile; the same one where it has it already. */
export function withProfile<Context extends { readonly seccompProfile?: SecurityProfile }>(
  context: Context,
  profile: SecurityProfile | undefined,
): Context {
  const { seccompProfile: given, ...rest } = context;
  const isSame = given?.type === profile?.type && given?.localhostProfile === profile?.localhostProfile;
  if (isSame) return context;
  return (profile === undefined ? rest : { ...rest, seccompProfile: profile }) as Context;
}
