import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SecurityContextConstraints } from '../../imports/security.openshift.io';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import { checkName, SUBDOMAIN_NAME } from '../core/kube-name';
import { usageError } from '../core/usage-error';
import { BuiltInScc } from './built-in-scc';
import { fieldsOf } from './built-in-scc-fields';
import { clusterWideName } from '../core/cluster-wide-name';
import { extendScc, withDefaults } from './extend-scc';
import { ExtendingSccProps } from './extending-scc-props';
import { ForeignScc } from './foreign-scc';
import { IOpenShiftScc } from './i-openshift-scc';
import { OpenShiftSccProps } from './openshift-scc-props';
import { perApp } from '../core/per-app';
import { SccGrantForm } from './scc-grant-form';
import { SccGrantOptions } from './scc-grant-options';
import { SccGrants } from './scc-grants';
import { toSccManifest } from './scc-manifest';
import { SccRoleBinding } from './scc-role-binding';
import { checkScc } from './scc-rules';

const sccsByName = perApp(() => new Map<string, OpenShiftScc>());

/**
 * A SecurityContextConstraints of one's own: what pods may do on OpenShift when none of the shipped ones fits.
 *
 * Renders the SCC (child `Resource`, cluster-scoped) and, for each `grantTo`, a Role and a RoleBinding. Without properties it says what
 * `restricted-v2` says:
 *
 * | Field | Without a property | Because |
 * | --- | --- | --- |
 * | `allowPrivilegedContainer`, `allowHost…` | `false` | no way to the node |
 * | `allowPrivilegeEscalation` | `false` | an absent one would be stored as `true` |
 * | `requiredDropCapabilities`, `allowedCapabilities` | `[ALL]`, `[NET_BIND_SERVICE]` | as `restricted-v2` |
 * | `runAsUser`, `fsGroup`, `seLinuxContext` | those of the pod's namespace | as `restricted-v2` |
 * | `supplementalGroups` | any | as `restricted-v2` |
 * | `seccompProfiles` | `[runtime/default]` | with none, a pod that asks for `RuntimeDefault` is refused |
 * | `volumes` | the harmless kinds | an absent list would be stored as `*` |
 * | `priority` | `0` | ranks as the shipped SCCs' `null` does; cdk8s renders no `null`, and the CRD's schema refuses an absent one |
 * | `users`, `groups`, `defaultAddCapabilities` | `[]` | means what the shipped SCCs' `null` means |
 *
 * An SCC that fits only because it is wider than needed is a hole: start from `OpenShiftScc.extending`.
 *
 * @see https://github.com/openshift/api/blob/2a3d73913b5a7caec4c57d5c3d04f51106ec4da3/security/v1/types.go
 *
 * @example
 * const scc = OpenShiftScc.extending(chart, 'TritonNfs', { from: BuiltInScc.RESTRICTED_V2, volumes: [SccVolume.NFS] });
 * scc.grantTo(serviceAccount);
 */
export class OpenShiftScc extends Construct implements IOpenShiftScc {
  /**
   * An SCC that says what a shipped one says, and more. Of its volumes it has those that every OpenShift since 4.13 ships, so `image` only
   * when given.
   *
   * @throws a usage error where `new OpenShiftScc` with the same fields would
   */
  public static extending(scope: Construct, id: string, props: ExtendingSccProps): OpenShiftScc {
    const from = BuiltInScc._check(`OpenShiftScc.extending '${id}'`, 'from', props.from);
    return new OpenShiftScc(scope, id, extendScc(fieldsOf(from), props));
  }

  /** An SCC that OpenShift ships; renders nothing but its grants. */
  public static fromBuiltIn(scope: Construct, id: string, scc: BuiltInScc): IOpenShiftScc {
    const { sccName, _shipsClusterRole: shipsClusterRole } = BuiltInScc._check(
      `OpenShiftScc.fromBuiltIn '${id}'`,
      'scc',
      scc,
    );
    const form = shipsClusterRole ? SccGrantForm.CLUSTER_ROLE : SccGrantForm.ROLE;
    return new ForeignScc(scope, id, { sccName, form, shipsClusterRole });
  }

  /** An SCC that somebody else made; renders nothing but its grants. */
  public static fromSccName(scope: Construct, id: string, sccName: string): IOpenShiftScc {
    checkName(`OpenShiftScc.fromSccName '${id}'`, 'sccName', sccName, SUBDOMAIN_NAME);
    const builtIn = BuiltInScc.all.find((scc) => scc.sccName === sccName);
    if (builtIn !== undefined) return OpenShiftScc.fromBuiltIn(scope, id, builtIn);
    return new ForeignScc(scope, id, { sccName, form: SccGrantForm.ROLE, shipsClusterRole: false });
  }

  public readonly sccName: string;

  private readonly grants: SccGrants;

  constructor(scope: Construct, id: string, props: OpenShiftSccProps = {}) {
    super(scope, id);

    const fields = withDefaults(props);
    checkScc(this, fields);
    this.sccName = this.nameOf(props.metadata);
    this.grants = new SccGrants(this, { sccName: this.sccName, form: SccGrantForm.ROLE, shipsClusterRole: false });

    // Typed by the generated class, but a plain ApiObject: patches of the other would lose what its version of the CRD does not know.
    const object = new ApiObject(this, 'Resource', {
      ...(SecurityContextConstraints.manifest(toSccManifest(fields)) as typeof SecurityContextConstraints.GVK),
      metadata: { ...props.metadata, name: this.sccName },
    });
    clusterScoped(object);

    const sccs = sccsByName(this);
    const other = sccs.get(this.sccName);
    sccs.set(this.sccName, other ?? this);
    this.node.addValidation({ validate: () => this.validateName(other) });
  }

  public grantTo(serviceAccount: kplus.IServiceAccount, options: SccGrantOptions = {}): SccRoleBinding {
    return this.grants.grantTo(serviceAccount, options);
  }

  private nameOf(metadata: ApiObjectMetadata | undefined): string {
    if (metadata?.namespace !== undefined) {
      const problem = `'metadata.namespace' must not be given, got '${metadata.namespace}'`;
      throw usageError(this, problem, 'an SCC belongs to the whole cluster');
    }
    const name = checkName(this, 'metadata.name', metadata?.name ?? clusterWideName(this), SUBDOMAIN_NAME);
    if (BuiltInScc.all.some((scc) => scc.sccName === name)) {
      const problem = `'metadata.name' must not be that of an SCC that OpenShift ships, got '${name}'`;
      throw usageError(this, problem, 'it would replace the SCC for the whole cluster; choose another name');
    }
    return name;
  }

  private validateName(other: OpenShiftScc | undefined): string[] {
    if (other === undefined) return [];
    return [
      `'metadata.name' must differ from that of '${other.node.path}', got '${this.sccName}'; the last one applied would win`,
    ];
  }
}
