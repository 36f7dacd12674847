import { Annotations, CONTAINER_LISTS, ContainerList, Pod, TriedContainer, TriedPod } from './pod';
import { Refusal } from './refusal';

/** What an SCC makes of a pod, and what it says against it then. */
export interface Trial {
  readonly refusals: readonly Refusal[];

  /** The pod with what the SCC puts in; the same one where that is nothing. */
  readonly pod: Pod;

  /** Whether the SCC has put in anything, and if it has, whether in ephemeral containers alone. */
  readonly changes: 'nothing' | 'ephemeral containers' | 'pod';
}

/** The context of a pod or container that has none. */
export const NO_CONTEXT = {};

/** The annotations of a pod that has none. */
export const NO_ANNOTATIONS: Annotations = {};

/** The pod with what was put in: what is still the very object that was given has not been touched. */
export function outcome(
  { given, spec, annotations, context }: TriedPod,
  containers: Record<ContainerList, TriedContainer[]>,
): Pick<Trial, 'pod' | 'changes'> {
  const isChanged = ({ container, context: now }: TriedContainer) => now !== (container.securityContext ?? NO_CONTEXT);
  const written = (each: TriedContainer) =>
    isChanged(each) ? { ...each.container, securityContext: each.context } : each.container;
  const changed = CONTAINER_LISTS.filter((list) => containers[list].some(isChanged));
  const sameAnnotations = annotations === (given.metadata?.annotations ?? NO_ANNOTATIONS);
  const sameContext = context === (spec.securityContext ?? NO_CONTEXT);
  const isPodSame = sameAnnotations && sameContext;
  if (isPodSame && changed.length === 0) return { pod: given, changes: 'nothing' };
  const lists = Object.fromEntries(changed.map((list) => [list, containers[list].map(written)]));
  return {
    pod: {
      ...given,
      metadata: sameAnnotations ? given.metadata : { ...given.metadata, annotations },
      spec: { ...spec, ...(sameContext ? {} : { securityContext: context }), ...lists },
    },
    changes: isPodSame && changed.every((list) => list === 'ephemeralContainers') ? 'ephemeral containers' : 'pod',
  };
}
