import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { ILlmInferenceServiceConfig } from './i-llm-inference-service-config';

/** A configuration that this app does not define; nothing is rendered. */
export class ForeignConfig extends Construct implements ILlmInferenceServiceConfig {
  constructor(
    scope: Construct,
    id: string,
    public readonly configName: string,
  ) {
    super(scope, id);
    checkName(this, 'configName', configName, SUBDOMAIN_NAME);
  }
}
