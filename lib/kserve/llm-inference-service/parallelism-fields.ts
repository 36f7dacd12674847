import { Construct } from 'constructs';
import { checkPort } from '../../core/port-number';
import { usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { LlmContext } from './llm-context';
import { LlmParallelism } from './llm-parallelism';

/**
 * `parallelism` of a workload.
 *
 * Source: kserve/kserve:pkg/apis/serving/v1alpha2/llm_inference_service_validation.go v0.20.0, validateWorkloadParallelism.
 */
export function parallelismFields(
  { at }: LlmContext,
  prop: string,
  { parallelism, hasWorker }: { parallelism?: LlmParallelism; hasWorker: boolean },
): object | undefined {
  if (parallelism !== undefined) checkSizes(at, prop, parallelism);
  const { pipeline, data } = parallelism ?? {};
  if (hasWorker && pipeline === undefined && data === undefined) {
    const problem = `'${prop}' must have 'data' or 'pipeline' with 'worker'`;
    throw usageError(at, problem, "give 'data' and 'dataLocal', or leave 'worker' out: KServe refuses it");
  }
  if (parallelism === undefined) return undefined;
  const { dataRpcPort, ...sizes } = parallelism;
  return { ...sizes, dataRPCPort: dataRpcPort };
}

function checkSizes(at: Construct, prop: string, parallelism: LlmParallelism): void {
  const { tensor, pipeline, data, dataLocal, dataRpcPort } = parallelism;
  for (const [name, value] of Object.entries({ tensor, pipeline, data, dataLocal })) {
    if (value !== undefined) wholeNumber(at, `${prop}.${name}`, value, { min: 1, fix: 'leave it out' });
  }
  if (dataRpcPort !== undefined) checkPort(at, `${prop}.dataRpcPort`, dataRpcPort, 'leave it out');
  if ((data === undefined) !== (dataLocal === undefined)) {
    const [given, missing] = data === undefined ? ['dataLocal', 'data'] : ['data', 'dataLocal'];
    throw usageError(at, `'${prop}.${given}' needs '${missing}'`, 'give both: KServe refuses one alone');
  }
  if (data === undefined || dataLocal === undefined) return;
  if (pipeline !== undefined) {
    throw usageError(at, `'${prop}' must not have both 'pipeline' and 'data'`, 'leave one out: KServe refuses both');
  }
  if (data % dataLocal !== 0) {
    const problem = `'${prop}.data' must be a multiple of 'dataLocal', got ${data} and ${dataLocal}`;
    throw usageError(at, problem, 'KServe starts too few pods otherwise');
  }
}
