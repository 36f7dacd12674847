import { once } from '../../engine/once';
import { PodSecurityContext, SecurityContext } from '../api-server/built-in/core/pod/security-context';
import { Annotations, CONTAINER_LISTS, ContainerList, Pod } from './pod';
import { Phase } from './request';
import { Verdict } from './verdict';
import { SccStep } from './walk';
import { writtenContext, writtenPodContext } from './written-pod';

/** What admission says of a pod. */
export interface SccAnswer {
  /** Whether admission has not looked at the pod. */
  readonly skipped: boolean;
  readonly allowed: boolean;

  /** The SCC that has admitted the pod. */
  readonly scc: string | null;

  /** The pod's own security context as it comes out; nothing where the pod is refused. */
  readonly pod: PodSecurityContext | null;
  readonly containers: readonly AdmittedContainer[] | null;
  readonly annotations: Annotations | null;

  /** What the API server answers when the pod is refused. */
  readonly message: string | null;

  /** The phase that has refused the pod. */
  readonly phase?: Phase;

  /** Why this SCC or none, as the audit log says it; absent unless it is asked for. */
  readonly reason?: string;

  /** What each SCC that was looked at has said, in order; empty where it did not come to that. */
  readonly walk: readonly SccStep[];

  /** The whole pod as it comes out. */
  readonly admitted?: Pod;
}

/** A container as it comes out. */
export interface AdmittedContainer {
  readonly name: string;
  readonly kind: 'init' | 'container' | 'ephemeral';
  readonly securityContext: SecurityContext | null;
}

const KINDS: { readonly [list in ContainerList]: AdmittedContainer['kind'] } = {
  initContainers: 'init',
  containers: 'container',
  ephemeralContainers: 'ephemeral',
};

const NOTHING = { scc: null, pod: null, containers: null, annotations: null };

/** The answer with a verdict. */
export function answerOf(verdict: Verdict): SccAnswer {
  if ('message' in verdict) return { skipped: false, allowed: false, ...NOTHING, ...verdict };
  const { pod, scc = null, reason, walk } = verdict;
  // Few ask for more than which SCC it is.
  const parts = once(() => partsOf(pod));
  return {
    ...{ skipped: scc === null, allowed: true, scc, message: null, reason, walk, admitted: pod },
    get pod() {
      return parts().pod;
    },
    get containers() {
      return parts().containers;
    },
    get annotations() {
      return parts().annotations;
    },
  };
}

function partsOf({ metadata, spec = {} }: Pod): Pick<SccAnswer, 'pod' | 'containers' | 'annotations'> {
  const containers = CONTAINER_LISTS.flatMap((list) =>
    (spec[list] ?? []).map(({ name = '', securityContext }) => ({
      name,
      kind: KINDS[list],
      securityContext: securityContext === undefined ? null : writtenContext(securityContext),
    })),
  );
  const pod = spec.securityContext === undefined ? null : writtenPodContext(spec.securityContext);
  return { pod, containers, annotations: metadata?.annotations ?? {} };
}
