import { PlacedContainer, PodSpec, PodTemplateSpec, containersOf } from '../api-server/built-in/core/pod/pod-spec';
import { Setter, SharedContext } from './setters';

/** Annotations of a pod. */
export interface Annotations {
  readonly [key: string]: string;
}

/** A pod as checks look at it, with what most of them look at listed once. */
export interface JudgedPod {
  readonly spec: PodSpec;
  readonly annotations: Annotations;
  readonly placed: readonly PlacedContainer[];

  /** The containers with their security contexts. */
  readonly containers: readonly (Setter & { readonly container: string })[];

  /** The pod, and then its containers. */
  readonly podAndContainers: readonly Setter<SharedContext>[];
}

/** A pod to judge. */
export function judgedPod({ metadata, spec = {} }: PodTemplateSpec): JudgedPod {
  const placed = containersOf(spec, 'spec');
  const containers = placed.map(({ container: { name = '', securityContext = {} }, path }) => ({
    container: name,
    path: `${path}.securityContext`,
    context: securityContext,
  }));
  return {
    spec,
    annotations: metadata?.annotations ?? {},
    placed,
    containers,
    podAndContainers: [{ path: 'spec.securityContext', context: spec.securityContext ?? {} }, ...containers],
  };
}
