import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { KServeVersion } from '../kserve-version';
import { checkSince } from '../since-release';
import { ModelStorage } from '../storage';
import { schemeOf } from '../storage/storage-rules';
import { LlmContext } from './llm-context';
import { LlmAdapter, LlmModelOptions } from './llm-model-options';

/** Schemes that LLMInferenceServices take (kserve/kserve:pkg/controller/v1alpha2/llmisvc/workload_storage.go v0.20.0). */
const SCHEMES = ['hf', 's3', 'pvc', 'oci'];
const ADAPTER_SCHEMES = ['hf', 's3', 'pvc'];

/** `spec.model`. */
export function modelFields(context: LlmContext, model: LlmModelOptions): object {
  const { at, kserve } = context;
  const { name, criticality } = model;
  if (name === '') throw usageError(at, "'model.name' must not be empty", 'leave it out');
  if (criticality !== undefined && kserve.isAtLeast(KServeVersion.V0_17_0)) {
    const problem = `'model.criticality' needs KServe 0.16, the release is ${kserve.version}, which drops it`;
    throw usageError(at, problem, 'leave it out');
  }
  const schemes = kserve.isAtLeast(KServeVersion.V0_20_0) ? [...SCHEMES, 'oci+native'] : SCHEMES;
  const uri = uriOf(context, 'model.storage', model.storage, schemes);
  return { uri, name, criticality, lora: loraFields(context, model) };
}

function uriOf({ at }: LlmContext, prop: string, storage: ModelStorage, schemes: string[]): string {
  const { uri } = storage._binding;
  if (uri === undefined || !schemes.includes(schemeOf(storage._binding) ?? '')) {
    const got = uri === undefined ? 'an entry of a Secret' : shown(uri);
    const problem = `'${prop}' must have one of the schemes ${schemes.join(', ')}, got ${got}`;
    throw usageError(at, problem, 'keep it there: LLMInferenceServices know no others');
  }
  return uri;
}

function loraFields(context: LlmContext, model: LlmModelOptions): object | undefined {
  const { at, kserve } = context;
  const { adapters, maxAdapterRank, maxAdapters, maxCpuAdapters } = model;
  const limits = { maxAdapterRank, maxAdapters, maxCpuAdapters };
  for (const [prop, value] of Object.entries({ adapters, ...limits })) {
    const need = { prop: `model.${prop}`, given: value !== undefined, release: '0.19.0', fix: 'leave it out' };
    checkSince(at, kserve, need);
  }
  for (const [prop, value] of Object.entries(limits)) {
    if (value === undefined) continue;
    if (adapters === undefined) throw usageError(at, `'model.${prop}' needs 'adapters'`, 'leave it out');
    wholeNumber(at, `model.${prop}`, value, { min: 1, fix: 'leave it out for the default' });
  }
  if (adapters === undefined) return undefined;
  checkAdapters(context, model.name ?? context.name, adapters);
  return {
    adapters: adapters.map(({ name, storage }) => ({
      name,
      uri: uriOf(context, 'model.adapters.storage', storage, ADAPTER_SCHEMES),
    })),
    maxRank: maxAdapterRank,
    maxAdapters,
    maxCpuAdapters,
  };
}

/** kserve/kserve:pkg/apis/serving/v1alpha2/llm_inference_service_validation.go v0.20.0, validateLoRAAdapters. */
function checkAdapters({ at }: LlmContext, model: string, adapters: LlmAdapter[]): void {
  if (adapters.length === 0) throw usageError(at, "'model.adapters' must not be empty", 'leave it out');
  const names = adapters.map(({ name }) => name);
  const path = names.find((name) => ['', '.', '..'].includes(name));
  if (path !== undefined) {
    const problem = `'model.adapters.name' must be a name and no part of a path, got ${shown(path)}`;
    throw usageError(at, problem, 'rename it: KServe refuses it');
  }
  const twice = [model, ...names].find((name, index, all) => all.indexOf(name) !== index);
  if (twice !== undefined) {
    const problem = `'model.adapters.name' must differ from the model and from each other, got ${shown(twice)} twice`;
    throw usageError(at, problem, 'rename it: clients choose by name');
  }
}
