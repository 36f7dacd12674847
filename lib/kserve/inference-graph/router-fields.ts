import { InferenceService } from '../inference-service';

/** A node of a graph, before its name and namespace are known. */
export interface RouterFields {
  readonly routerType: string;
  readonly steps: StepFields[];
}

/** A step of a node. */
export interface StepFields {
  readonly name?: string;
  readonly target: TargetFields;
  readonly data?: string;
  readonly mapPredictionsToInstances?: boolean;
  readonly weight?: number;
  readonly condition?: string;
  readonly dependency?: string;
}

/** Where a step sends a request: exactly one of them is there. */
export interface TargetFields {
  readonly node?: { readonly name: string; readonly router: RouterFields };
  readonly service?: InferenceService;
  readonly serviceName?: string;
  readonly serviceUrl?: string;
}
