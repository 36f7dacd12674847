import { JsonObject } from '../api-server/json-value';
import { User } from '../rbac/user';
import { Pod } from './pod';
import { SecurityContextConstraints } from './security-context-constraints';

/** A cluster as admission sees it. */
export interface SccWorld {
  /** All SCCs as they are stored, in any order. */
  readonly sccs: readonly SecurityContextConstraints[];

  /** Whether roles let a user use an SCC in a namespace; the lists of users and groups that an SCC has itself do not count here. */
  readonly mayUse: (user: User, scc: string, namespace: string) => boolean;

  /** Minor of OpenShift 4. */
  readonly release: number;
}

/** A request about a pod. */
export interface SccRequest {
  /** @default 'CREATE' */
  readonly operation?: 'CREATE' | 'UPDATE';

  /** @default '' - the pod itself */
  readonly subresource?: string;

  /** The one phase to look at; both are by default, one after the other. */
  readonly phase?: Phase;

  /** Whether the answer has the reason that the audit log gives, for which further SCCs are tried. */
  readonly withReason?: boolean;

  /** The Namespace, with its labels and annotations. */
  readonly namespace: JsonObject;
  readonly requester: User;

  /** The pod as it reaches admission: decoded, and with its defaults. */
  readonly pod: Pod;

  /** The pod that is stored, where it is updated. */
  readonly oldPod?: Pod;
}

/** Pods are changed in the first phase; in the second, none may need a change. */
export type Phase = 'mutating' | 'validating';

/** The annotation that names the one SCC to try. */
export const REQUIRED_SCC = 'openshift.io/required-scc';

/** Where a pod has it. */
export const REQUIRED_PATH = `metadata.annotations[${REQUIRED_SCC}]`;

/** The annotation that names the SCC that has admitted the pod. */
export const ADMITTED_BY = 'openshift.io/scc';

/** The annotation that names whose rights the SCC was usable through. */
export const SUBJECT_TYPE = 'security.openshift.io/validated-scc-subject-type';

/** The name of a namespace. */
export function namespaceName({ namespace }: SccRequest): string {
  return ((namespace.metadata as JsonObject | undefined)?.name as string | undefined) ?? '';
}
