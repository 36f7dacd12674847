import { Container } from '../api-server/built-in/core/pod/container';
import { PodSpec } from '../api-server/built-in/core/pod/pod-spec';
import { PodSecurityContext, SecurityContext } from '../api-server/built-in/core/pod/security-context';
import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';

/** A Pod as it was decoded, with its defaults. */
export interface Pod {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

/** Annotations of a pod. */
export interface Annotations {
  readonly [key: string]: string;
}

/** The three lists of containers of a pod, in the order in which admission visits them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** A list of containers. */
export type ContainerList = (typeof CONTAINER_LISTS)[number];

/** A pod that an SCC is tried on: as it was given, with what the SCC has put in already. */
export interface TriedPod {
  /** The SCC as it begins the paths of messages: `provider restricted-v2: `. */
  readonly root: string;
  readonly given: Pod;
  readonly spec: PodSpec;
  readonly annotations: Annotations;
  readonly context: PodSecurityContext;
}

/** A container of a pod that an SCC is tried on. */
export interface TriedContainer {
  readonly pod: TriedPod;
  readonly container: Container;
  readonly context: SecurityContext;

  /** Where the container is in messages: `provider restricted-v2: .containers[0]`. */
  readonly field: string;

  /** Where it is in the pod: `spec.containers[0]`. */
  readonly path: string;
}

/** A value, and where in the pod it is set, or would be. */
export interface Placed<T> {
  readonly value: T | undefined;
  readonly path: string;
}

/** Fields that containers have of the pod where they have none of their own. */
type Inherited = Required<Pick<SecurityContext, 'runAsUser' | 'runAsNonRoot' | 'seLinuxOptions'>>;

/** What holds for a container: its own value, or the pod's where it has none. */
export function effective<Field extends keyof Inherited>(
  { pod, context, path }: TriedContainer,
  field: Field,
): Placed<Inherited[Field]> {
  const own: Partial<Inherited> = context;
  const inherited: Partial<Inherited> = pod.context;
  const isInherited = own[field] === undefined && inherited[field] !== undefined;
  return {
    value: own[field] ?? inherited[field],
    path: `${isInherited ? 'spec' : path}.securityContext.${field}`,
  };
}
