import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { BuiltInScc } from './built-in-scc';
import { IOpenShiftScc } from './i-openshift-scc';
import { OpenShiftScc } from './openshift-scc';
import { SccGrantOptions } from './scc-grant-options';
import { SccRoleBinding } from './scc-role-binding';

type RenderGrant = (scope: Construct, id: string, serviceAccount: kplus.IServiceAccount) => SccRoleBinding | undefined;

/** Which SCC a workload's own service account is granted; a property of workloads. */
export class SccGrant {
  /** None: the cluster's administrator grants one, or the workload needs none beside `restricted-v2`. */
  public static none(): SccGrant {
    return new SccGrant(() => undefined);
  }

  /**
   * One that OpenShift ships. The grant is rendered with the workload.
   *
   * @throws a usage error for what is no built-in SCC
   */
  public static builtIn(scc: BuiltInScc, options: SccGrantOptions = {}): SccGrant {
    BuiltInScc._check('SccGrant.builtIn', 'scc', scc);
    return new SccGrant((scope, id, serviceAccount) =>
      OpenShiftScc.fromBuiltIn(scope, id, scc).grantTo(serviceAccount, options),
    );
  }

  /** One of this app, or an imported one. The grant is rendered with the SCC. */
  public static scc(scc: IOpenShiftScc, options: SccGrantOptions = {}): SccGrant {
    return new SccGrant((_scope, _id, serviceAccount) => scc.grantTo(serviceAccount, options));
  }

  private constructor(private readonly render: RenderGrant) {}

  /**
   * Renders the grant to the service account of a workload.
   *
   * @param scope the workload
   * @param id of the child of the workload that holds the objects, if they are rendered with it
   * @returns the binding, which comes before the pods; undefined when nothing is granted
   * @internal
   */
  public _grantTo(scope: Construct, id: string, serviceAccount: kplus.IServiceAccount): SccRoleBinding | undefined {
    return this.render(scope, id, serviceAccount);
  }
}
