import { containersOf } from '../api-server/built-in/core/pod/pod-spec';
import { PodTemplate } from './pod-template';

/** A container that is to run as root and may not. */
export interface RootDespiteNonRoot {
  readonly container: string;

  /** The field that gives it user 0. */
  readonly userPath: string;

  /** The field that forbids it. */
  readonly nonRootPath: string;
}

/** The containers that the kubelet does not start because of it (kubernetes pkg/kubelet/kuberuntime/security_context_others.go, v1.36.3). */
export function rootDespiteNonRootOf({ spec, path }: PodTemplate): RootDespiteNonRoot[] {
  // On Windows the kubelet looks at the name of the user instead.
  if (spec.os?.name === 'windows') return [];
  const { runAsUser, runAsNonRoot } = spec.securityContext ?? {};
  return containersOf(spec, path).flatMap(({ container: { name = '', securityContext: own = {} }, path: at }) => {
    if ((own.runAsUser ?? runAsUser) !== 0 || (own.runAsNonRoot ?? runAsNonRoot) !== true) return [];
    const setter = (field: 'runAsUser' | 'runAsNonRoot'): string =>
      `${own[field] === undefined ? path : at}.securityContext.${field}`;
    return [{ container: name, userPath: setter('runAsUser'), nonRootPath: setter('runAsNonRoot') }];
  });
}
