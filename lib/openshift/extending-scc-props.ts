import { BuiltInScc } from './built-in-scc';
import { OpenShiftSccProps } from './openshift-scc-props';

/**
 * Properties for `OpenShiftScc.extending`.
 *
 * `volumes`, `allowedCapabilities`, `defaultAddCapabilities`, `seccompProfiles`, `allowedUnsafeSysctls` and `forbiddenSysctls` are added to
 * those of `from`. Each other property replaces that of `from`, which it has where it is left out (instead of that of `restricted-v2`).
 */
export interface ExtendingSccProps extends OpenShiftSccProps {
  /** The SCC to start from. Its `users` and `groups` are not taken over. */
  readonly from: BuiltInScc;
}
