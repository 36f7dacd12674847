import { Cause, causeText } from '../api-server/field-error';
import { SecurityContextConstraints } from './security-context-constraints';

/** Why an SCC refuses a pod. */
export interface Refusal {
  /** The setting of the SCC that refuses. */
  readonly setting: keyof SecurityContextConstraints;

  /** The field of the pod: `spec.containers[0].securityContext.runAsUser`. */
  readonly path: string;

  /** The value of the field; nothing where it is absent. */
  readonly value?: unknown;

  /** As the API server says it. */
  readonly text: string;
}

/** A refusal with the cause as the API server prints it. */
export function refusal(setting: Refusal['setting'], path: string, cause: Cause, value?: unknown): Refusal {
  return { setting, path, value, text: causeText(cause) };
}
