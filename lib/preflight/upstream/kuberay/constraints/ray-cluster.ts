import { Constraint } from '../../api-server/custom-resource/constraints';
import { managedBy } from './managed-by';

/** Constraints of RayCluster. */
export const rayCluster: readonly Constraint[] = managedBy('spec.managedBy');
