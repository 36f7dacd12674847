export * from './aibrix-model';
export * from './aibrix-model-props';
export { InferenceEngine, InferenceEngineOptions } from './inference-engine';
export * from './model-adapter';
export * from './model-artifact';
export { ClaimSourceOptions, HuggingFaceOptions, ModelSource } from './model-source';
export * from './scale-target';
