import { ApiObject } from 'cdk8s';
import { OutputFile } from '../../core/output-file';
import { KServeVersion } from '../kserve-version';
import { IngressContent } from './ingress-content';

export const CONFIG_MAP = 'inferenceservice-config';

/** A configuration, ready to be delivered. */
export interface ReadyConfig {
  readonly version: KServeVersion;
  readonly namespace: string;
  readonly content: IngressContent;
  readonly json: string;
  /** What has to follow every change. */
  readonly restartCommand: string;
}

/** What brings a configuration to the cluster. */
export interface DeliveredConfig {
  readonly applyCommand: string;
  readonly outputFile?: OutputFile;
  readonly apiObject?: ApiObject;
}

/** Lines at the head of a file, which say what to do with it. */
export function comment(...lines: string[]): string {
  return lines.map((line) => `# ${line}\n`).join('');
}
