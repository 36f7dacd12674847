import { ScaleTarget } from './scale-target';

/** A workload whose number of pods an autoscaler may set: a construct of this package, or one of `ScalableWorkload`. */
export interface IScalable {
  /** The workload, as autoscalers refer to it. */
  readonly scaleTarget: ScaleTarget;

  /**
   * The number of pods that the program gives the workload, which none may be under an autoscaler.
   *
   * @internal
   */
  readonly _fixedReplicas?: number;

  /**
   * Ports that the containers of its pods declare, where the app knows them.
   *
   * @internal
   */
  readonly _containerPorts?: number[];

  /**
   * Leaves the number of pods to an autoscaler.
   *
   * @internal
   */
  _leaveReplicas?(): void;
}
