import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendValidation } from './backend-validation';
import { targetRefs } from './references';

/** Constraints of BackendTLSPolicy (kubernetes-sigs/gateway-api `apis/v1/backendtlspolicy_types.go`, v1.1.0 to v1.6.1). */
export const backendTlsPolicy: readonly Constraint[] = [
  ...targetRefs.map((constraint) => ({ ...constraint, since: '1.6.1' })),
  ...within('spec.validation', backendValidation),
];
