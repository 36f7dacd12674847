import { Constraint } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf } from '../../api-server/custom-resource/member-checks';

/** What issues certificates (cert-manager/cert-manager `pkg/apis/certmanager/v1/types_issuer.go`, v1.21.1). */
const issuer: readonly Constraint[] = [{ at: 'spec.venafi', check: exactlyOneOf('tpp', 'cloud', 'ngts') }];

/** Constraints of the kinds of cert-manager. */
export const certManager: { readonly [kind: string]: readonly Constraint[] } = {
  'ClusterIssuer.cert-manager.io': issuer,
  'Issuer.cert-manager.io': issuer,
};
