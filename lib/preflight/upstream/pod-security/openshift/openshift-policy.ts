import { LATEST, LevelVersion } from '../level-version';
import { PRIVILEGED_POLICY, PodSecurityPolicy } from '../namespace-policy';

const RESTRICTED: LevelVersion = { level: 'restricted', version: LATEST };

/**
 * What OpenShift 4.12 to 4.22 take for labels that a namespace does not have, unless a feature set is on that is a preview
 * (openshift/cluster-kube-apiserver-operator pkg/operator/configobservation/auth/podsecurityadmission.go, release-4.22).
 */
export const OPENSHIFT_POLICY: PodSecurityPolicy = {
  enforce: PRIVILEGED_POLICY.enforce,
  audit: RESTRICTED,
  warn: RESTRICTED,
};
