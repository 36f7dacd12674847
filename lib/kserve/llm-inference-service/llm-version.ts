import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { kserveVersionOf } from '../default-version';
import { KServeVersion } from '../kserve-version';

/** The release, which must have the kind. */
export function llmVersionOf(at: Construct, given?: KServeVersion): KServeVersion {
  const kserve = kserveVersionOf(at, given);
  if (!kserve.isAtLeast(KServeVersion.V0_16_0)) {
    const problem = `'kserve' must be 0.16.0 or later, got ${kserve.version}, which has no LLMInferenceService`;
    throw usageError(at, problem, 'serve the model with an InferenceService');
  }
  return kserve;
}

/** The version of the API that a release stores. */
export function llmApiVersion(kserve: KServeVersion): string {
  return `serving.kserve.io/${kserve.isAtLeast(KServeVersion.V0_17_0) ? 'v1alpha2' : 'v1alpha1'}`;
}
