import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { IOpenShiftScc } from './i-openshift-scc';
import { SccGrantOptions } from './scc-grant-options';
import { GrantedScc, SccGrants } from './scc-grants';
import { SccRoleBinding } from './scc-role-binding';

/** An SCC that this app does not render. */
export class ForeignScc extends Construct implements IOpenShiftScc {
  public readonly sccName: string;

  private readonly grants: SccGrants;

  constructor(scope: Construct, id: string, scc: GrantedScc) {
    super(scope, id);
    this.sccName = scc.sccName;
    this.grants = new SccGrants(this, scc);
  }

  public grantTo(serviceAccount: kplus.IServiceAccount, options: SccGrantOptions = {}): SccRoleBinding {
    return this.grants.grantTo(serviceAccount, options);
  }
}
