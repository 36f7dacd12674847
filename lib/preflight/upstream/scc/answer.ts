import { PodSecurityContext, SecurityContext } from '../api-server/built-in/core/pod/security-context';
import { Annotations, CONTAINER_LISTS, ContainerList, Pod } from './pod';
import { Phase } from './request';
import { SccStep } from './walk';
import { writtenPod } from './written-pod';

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

  /** Why this SCC, as the audit log says it. */
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

/** The pod goes on. */
export function allowed(pod: Pod, rest: Pick<SccAnswer, 'scc' | 'reason' | 'walk'>): SccAnswer {
  return { skipped: false, allowed: true, ...partsOf(pod), message: null, ...rest, admitted: pod };
}

/** The pod goes on without being looked at. */
export function skipped(pod: Pod): SccAnswer {
  return { ...allowed(pod, { scc: null, walk: [] }), skipped: true };
}

/** The pod is refused. */
export function refused(message: string, rest: Pick<SccAnswer, 'phase' | 'reason' | 'walk'>): SccAnswer {
  return {
    skipped: false,
    allowed: false,
    scc: null,
    pod: null,
    containers: null,
    annotations: null,
    message,
    ...rest,
  };
}

function partsOf(pod: Pod): Pick<SccAnswer, 'pod' | 'containers' | 'annotations'> {
  const { metadata, spec = {} } = writtenPod(pod);
  const containers = CONTAINER_LISTS.flatMap((list) =>
    (spec[list] ?? []).map(({ name = '', securityContext = null }) => ({ name, kind: KINDS[list], securityContext })),
  );
  return { pod: spec.securityContext ?? null, containers, annotations: metadata?.annotations ?? {} };
}
