import { JsonValue } from '../api-server/json-value';
import { JudgedPod } from './judged-pod';

/** Why a check forbids a pod. */
export interface Forbidden {
  readonly reason: string;
  readonly detail: string;

  /** After all of them the check allows the pod. */
  readonly changes: readonly PodChange[];
}

/** A change of a pod. */
export interface PodChange {
  /** Path in the pod, such as `spec.containers[0].securityContext.privileged`. */
  readonly path: string;

  /** What it is to be; without a value it is to be taken out. */
  readonly value?: JsonValue;
}

/** Judges a pod: why it is forbidden, or nothing. */
export type CheckPod = (pod: JudgedPod) => Forbidden | undefined;

/** A check of the Pod Security Standards, as it is in each version of them. */
export interface Check {
  readonly id: string;

  /** The first level that has the check. */
  readonly level: 'baseline' | 'restricted';

  /** The baseline check whose place it takes on level restricted, in the versions that have this one. */
  readonly replaces?: string;

  /** The oldest first. */
  readonly versions: readonly CheckVersion[];
}

/** How a check judges from a version on. */
export interface CheckVersion {
  /** Minor of the version: 25 of `v1.25`. */
  readonly since: number;
  readonly check: CheckPod;
}
