import { Construct } from 'constructs';
import { NameRule } from '../../../core/kube-name';
import { ModelPod } from '../model-pod';
import { ServedModelProps } from '../served-model-props';

/** What a model is asked before its workload is rendered. */
export interface WorkloadPlan {
  readonly model: Construct;
  readonly props: ServedModelProps;
  /** GPUs of each pod that says nothing else. */
  readonly gpus: number;
}

/** A kind of workload that can serve models. */
export interface WorkloadKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly nameRule: NameRule;
  /** What `replicas` counts. */
  readonly unit: string;
  /** Whether several pods serve a request together. */
  readonly spansPods: boolean;
  /** Labels, besides the name of the model, of the pods that answer requests. */
  readonly answeringLabels: { readonly [label: string]: string };

  /** Refuses what pods of this kind cannot be. */
  check(plan: WorkloadPlan): void;

  /** `spec` of the workload, without `replicas`. */
  specOf(pod: ModelPod): object;
}
