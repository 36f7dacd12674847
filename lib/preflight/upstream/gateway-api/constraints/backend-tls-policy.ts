import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendValidation } from './backend-validation';

/** Constraints of BackendTLSPolicy (kubernetes-sigs/gateway-api `apis/v1/backendtlspolicy_types.go`, v1.6.1). */
export const backendTlsPolicy: readonly Constraint[] = within('spec.validation', backendValidation);
