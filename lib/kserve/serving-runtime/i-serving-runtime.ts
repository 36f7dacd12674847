import { IConstruct } from 'constructs';

/** A ServingRuntime or ClusterServingRuntime, as models refer to it. */
export interface IServingRuntime extends IConstruct {
  /** Its name. */
  readonly runtimeName: string;
}
