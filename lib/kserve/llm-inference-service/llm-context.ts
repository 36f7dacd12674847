import { Construct } from 'constructs';
import { PodSecurityFields } from '../../workload/pod-security';
import { KServeVersion } from '../kserve-version';

/** What the fields of one object share. */
export interface LlmContext {
  readonly at: Construct;
  readonly name: string;
  readonly namespace?: string;
  readonly kserve: KServeVersion;
  readonly security: PodSecurityFields;
  /** Account of the pods that serve; absent in a configuration. */
  readonly serviceAccountName?: string;
  readonly identityLabels: { [label: string]: string };
}
