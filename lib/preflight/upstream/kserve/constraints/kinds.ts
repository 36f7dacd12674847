import { Constraint } from '../../api-server/custom-resource/constraints';
import { llmInferenceService, llmInferenceServiceTemplate } from './llm-inference-service';

/** Constraints of the kinds of KServe. */
export const kserve: { readonly [kind: string]: readonly Constraint[] } = {
  'LLMInferenceService.serving.kserve.io': llmInferenceService,
  'LLMInferenceServiceConfig.serving.kserve.io': llmInferenceService,
  'LLMInferenceServiceConfig.v1alpha2.serving.kserve.io': llmInferenceServiceTemplate,
  // The model of a cache cannot be changed; what is created has no constraints.
  'LocalModelCache.serving.kserve.io': [],
  'LocalModelNamespaceCache.serving.kserve.io': [],
};
