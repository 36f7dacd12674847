import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';

/**
 * An SCC that OpenShift ships.
 *
 * Sources: openshift/cluster-kube-apiserver-operator:bindata/bootkube/scc-manifests (release-4.10 to release-4.23) and
 * openshift/machine-api-operator:install/0000_30_machine-api-operator_09_security_context_constraint.yaml.
 */
export class BuiltInScc {
  private static readonly known: BuiltInScc[] = [];

  /** The image's user, root included; no seccomp profile may be set. Tried before all others (priority 10). */
  public static readonly ANYUID = new BuiltInScc('anyuid');

  /** The node's network, ports, processes and files. */
  public static readonly HOSTACCESS = new BuiltInScc('hostaccess');

  /** The node's files and NFS, as any user; no seccomp profile may be set. */
  // Up to 4.14 its ClusterRole was named after `hostmount` and named an SCC that does not exist.
  public static readonly HOSTMOUNT_ANYUID = new BuiltInScc('hostmount-anyuid', undefined, false);

  /** As `hostmount-anyuid`, with any SELinux label. */
  public static readonly HOSTMOUNT_ANYUID_V2 = new BuiltInScc('hostmount-anyuid-v2', '4.17');

  /** The node's network and ports. */
  public static readonly HOSTNETWORK = new BuiltInScc('hostnetwork');

  /** `restricted-v2` with the node's network and ports. */
  public static readonly HOSTNETWORK_V2 = new BuiltInScc('hostnetwork-v2', '4.11');

  /** For one pod of the Machine API; not meant for others. */
  // Its operator ships no ClusterRole.
  public static readonly MACHINE_API_TERMINATION_HANDLER = new BuiltInScc(
    'machine-api-termination-handler',
    undefined,
    false,
  );

  /** Container engines in a user namespace of their own. */
  public static readonly NESTED_CONTAINER = new BuiltInScc('nested-container', '4.20');

  /** Any user but root; no seccomp profile may be set. */
  public static readonly NONROOT = new BuiltInScc('nonroot');

  /** `restricted-v2` with any user but root, and any `fsGroup`: fits images with a fixed user id. */
  public static readonly NONROOT_V2 = new BuiltInScc('nonroot-v2', '4.11');

  /** Everything; root on the node. */
  public static readonly PRIVILEGED = new BuiltInScc('privileged');

  /** The namespace's user ids; escalation allowed, no seccomp profile may be set. The default up to 4.10. */
  public static readonly RESTRICTED = new BuiltInScc('restricted');

  /** The namespace's user ids, all capabilities dropped. Everyone may use it. */
  public static readonly RESTRICTED_V2 = new BuiltInScc('restricted-v2', '4.11');

  /** `restricted-v2` in a user namespace of the pod's own, with user ids from 1000 to 65534. */
  public static readonly RESTRICTED_V3 = new BuiltInScc('restricted-v3', '4.20');

  /** Every SCC that OpenShift ships, in order of name. */
  public static get all(): BuiltInScc[] {
    return [...BuiltInScc.known];
  }

  /**
   * The built-in SCC of a name, for names that come from configuration.
   *
   * @throws a usage error that lists the known names
   */
  public static named(sccName: string): BuiltInScc {
    return BuiltInScc.find('BuiltInScc.named', 'sccName', sccName, sccName);
  }

  /**
   * Refuses what callers without types pass instead of a built-in SCC.
   *
   * @internal
   */
  public static _check(at: IConstruct | string, prop: string, value: BuiltInScc): BuiltInScc {
    // By name, so that another copy of this package is understood.
    const sccName = (value as BuiltInScc | undefined)?.sccName;
    return BuiltInScc.find(at, prop, sccName, value);
  }

  private static find(at: IConstruct | string, prop: string, sccName: unknown, value: unknown): BuiltInScc {
    const found = BuiltInScc.known.find((scc) => scc.sccName === sccName);
    if (found === undefined) {
      const names = BuiltInScc.known.map((scc) => scc.sccName).join(', ');
      const problem = `'${prop}' must be an SCC that OpenShift ships, got ${shown(value)}`;
      throw usageError(at, problem, `use a member of BuiltInScc, or BuiltInScc.named() with one of ${names}`);
    }
    return found;
  }

  private constructor(
    /** Its name in the cluster. */
    public readonly sccName: string,
    /** The first OpenShift version that ships it; absent when 4.10 and earlier had it. */
    public readonly since?: string,
    private readonly clusterRole = true,
  ) {
    BuiltInScc.known.push(this);
  }

  /**
   * Whether every OpenShift version that ships the SCC also ships the ClusterRole `system:openshift:scc:<name>`.
   *
   * @internal
   */
  public get _shipsClusterRole(): boolean {
    return this.clusterRole;
  }
}
