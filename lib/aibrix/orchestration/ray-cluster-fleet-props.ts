import { RayWorkerGroup, ServedModelProps } from '../model';

/** Properties for `RayClusterFleet`. */
export interface RayClusterFleetProps extends ServedModelProps {
  /**
   * Groups of pods that work for the head of a cluster.
   *
   * @default - none; the head works alone
   */
  readonly workers?: RayWorkerGroup[];

  /**
   * Version of Ray in the image.
   *
   * @default - not said to the operator
   */
  readonly rayVersion?: string;
}
