import { Constraint } from '../../api-server/custom-resource/constraints';
import { managedBy } from './managed-by';

/** Constraints of RayService. */
export const rayService: readonly Constraint[] = managedBy('spec.managedBy', 'spec.rayClusterConfig.managedBy');
