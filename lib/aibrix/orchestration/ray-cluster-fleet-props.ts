import { RayClusterOptions, ServedModelProps } from '../model';

/** Properties for `RayClusterFleet`. */
export interface RayClusterFleetProps extends ServedModelProps, RayClusterOptions {}
