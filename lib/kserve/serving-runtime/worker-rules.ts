import { usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { ContainerPlace } from './container-fields';
import { ContainerOptions } from './serving-container';

const SIZE_VARIABLES = ['PIPELINE_PARALLEL_SIZE', 'TENSOR_PARALLEL_SIZE'];

/** Over how much a model is split. */
export interface ParallelSizes {
  readonly pipelineParallelSize?: number;
  readonly tensorParallelSize?: number;
}

/**
 * Checks what KServe's webhooks refuse of pods on several nodes: sizes below 1, and variables that KServe sets itself.
 *
 * Source: kserve/kserve:pkg/webhook/admission/servingruntime/servingruntime_webhook.go, pkg/apis/serving/v1beta1/inference_service_validation.go v0.20.0.
 */
export function checkPodSizes({ at }: ContainerPlace, sizes: ParallelSizes, containers: ContainerOptions[]): void {
  for (const prop of ['pipelineParallelSize', 'tensorParallelSize'] as const) {
    wholeNumber(at, `worker.${prop}`, sizes[prop] ?? 1, { min: 1, fix: 'leave it out for 1' });
  }
  const set = SIZE_VARIABLES.find((name) => containers.some(({ env = {} }) => name in env));
  if (set !== undefined) {
    const problem = `'env' must not hold ${set}, which KServe sets from 'worker' and refuses`;
    throw usageError(at, problem, "give 'worker.pipelineParallelSize' and 'worker.tensorParallelSize'");
  }
}
