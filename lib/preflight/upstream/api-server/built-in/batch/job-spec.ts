import { LabelSelector } from '../../label-selector';
import { PodTemplateSpec } from '../core/pod/pod-spec';

/** `batch/v1.JobSpec`, with the defaults of its template. */
export interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly activeDeadlineSeconds?: number;
  readonly podFailurePolicy?: { readonly rules?: readonly PodFailureRule[] };
  readonly successPolicy?: SuccessPolicy;
  readonly backoffLimit?: number;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly selector?: LabelSelector;
  readonly manualSelector?: boolean;
  readonly template: PodTemplateSpec;
  readonly ttlSecondsAfterFinished?: number;
  readonly completionMode?: string;
  readonly podReplacementPolicy?: string;
  readonly managedBy?: string;
}

/** `batch/v1.PodFailurePolicyRule`. */
export interface PodFailureRule {
  readonly action?: string;
  readonly onExitCodes?: ExitCodes;
  readonly onPodConditions?: readonly { readonly type?: string; readonly status?: string }[];
}

/** `batch/v1.PodFailurePolicyOnExitCodesRequirement`. */
export interface ExitCodes {
  readonly containerName?: string;
  readonly operator?: string;
  readonly values?: number[];
}

/** `batch/v1.SuccessPolicy`. */
export interface SuccessPolicy {
  readonly rules?: readonly SuccessRule[];
}

/** `batch/v1.SuccessPolicyRule`. */
export interface SuccessRule {
  readonly succeededIndexes?: string;
  readonly succeededCount?: number;
}
