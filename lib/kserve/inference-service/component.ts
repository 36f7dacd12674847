import { Construct } from 'constructs';
import { KServeVersion } from '../kserve-version';
import { ContainerOptions } from '../serving-runtime';
import { AutoscalerClass } from './autoscaler-class';
import { ComponentOptions } from './component-options';
import { DeploymentMode } from './deployment-mode';
import { WorkloadSecurity } from './workload-security';

/** Where a component stands. */
export interface ComponentContext {
  readonly at: Construct;
  /** The property that describes it, as messages name it. */
  readonly prop: string;
  readonly kserve: KServeVersion;
  readonly mode: DeploymentMode;
  /** In mode Standard. */
  readonly autoscaler: AutoscalerClass;
  readonly security: WorkloadSecurity;
  readonly serviceAccountName: string;
  /** Name to write of the container of a model: the CRD of 0.20 wants one in canaries, the webhook refuses it elsewhere. */
  readonly modelContainer?: string;
  /** Labels that the pods need for their identity. */
  readonly identityLabels: { [label: string]: string };
}

/** Predictor, transformer or explainer, before it is known where it stands. */
export interface Component {
  readonly options: ComponentOptions;
  /** All its containers, for their GPUs and volumes. */
  readonly containers: ContainerOptions[];
  /** What it has beyond what all components have. */
  render(context: ComponentContext): object;
}
