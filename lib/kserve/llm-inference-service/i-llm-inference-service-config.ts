import { IConstruct } from 'constructs';

/** An LLMInferenceServiceConfig, as models refer to it. */
export interface ILlmInferenceServiceConfig extends IConstruct {
  /** Its name. */
  readonly configName: string;
}
