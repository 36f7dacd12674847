import * as kplus from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { SccGrantOptions } from './scc-grant-options';
import { SccRoleBinding } from './scc-role-binding';

/** An SCC: one of this app, one that OpenShift ships, or one that somebody else made. */
export interface IOpenShiftScc extends IConstruct {
  /** Its name in the cluster, as in the annotations `openshift.io/scc` and `openshift.io/required-scc` of pods. */
  readonly sccName: string;

  /**
   * Lets the pods of a service account use the SCC, in the account's namespace only.
   *
   * The objects are rendered into the chart of the SCC: who applies them must be a cluster administrator in any case. Granting to several
   * accounts of one namespace adds to one binding; granting twice to one account changes nothing.
   *
   * @returns the binding, with what it is made of
   */
  grantTo(serviceAccount: kplus.IServiceAccount, options?: SccGrantOptions): SccRoleBinding;
}
