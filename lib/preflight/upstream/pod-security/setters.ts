import { SecurityContext } from '../api-server/built-in/core/pod/security-context';
import { counted } from './wording';

/** Something with a security context: a container, or the pod itself. */
export interface Setter<Context = SecurityContext> {
  /** Name of the container; nothing for the pod. */
  readonly container?: string;

  /** Path of the security context. */
  readonly path: string;

  /** Empty where there is none. */
  readonly context: Context;
}

/** The parts of a security context that pods and containers both have. */
export type SharedContext = Pick<
  SecurityContext,
  'appArmorProfile' | 'runAsNonRoot' | 'runAsUser' | 'seLinuxOptions' | 'seccompProfile' | 'windowsOptions'
>;

/** `pod and containers "a", "b"`. */
export function settersText(setters: readonly { readonly container?: string }[]): string {
  const names = setters.flatMap(({ container }) => (container === undefined ? [] : [container]));
  const pod = names.length < setters.length ? ['pod'] : [];
  return [...pod, ...(names.length > 0 ? [counted('container', names)] : [])].join(' and ');
}
