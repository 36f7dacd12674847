import { SecurityContextConstraintsSeLinuxContext } from '../../imports/security.openshift.io';

/** Parts of an SELinux label that a container must have, each compared exactly. */
export interface SccSeLinuxOptions {
  /**
   * Level, such as `s0:c30,c10`.
   *
   * @default - the level that OpenShift gave the pod's namespace (`openshift.io/sa.scc.mcs`)
   */
  readonly level?: string;

  /**
   * Role.
   *
   * @default - the container must ask for none
   */
  readonly role?: string;

  /**
   * Type, such as `container_engine_t`.
   *
   * @default - the container must ask for none
   */
  readonly type?: string;

  /**
   * User.
   *
   * @default - the container must ask for none
   */
  readonly user?: string;
}

/** The SELinux labels that a pod may have (openshift/apiserver-library-go:pkg/securitycontextconstraints/selinux). */
export class SccSeLinuxContext {
  /** The label of the pod's namespace, with the given parts changed. */
  public static mustRunAs(options: SccSeLinuxOptions = {}): SccSeLinuxContext {
    const { level, role, type, user } = options;
    const given = [level, role, type, user].some((part) => part !== undefined);
    return new SccSeLinuxContext({
      type: 'MustRunAs',
      seLinuxOptions: given ? { level, role, type, user } : undefined,
    });
  }

  /** Any label; the container runtime's own when the pod asks for none. */
  public static runAsAny(): SccSeLinuxContext {
    return new SccSeLinuxContext({ type: 'RunAsAny' });
  }

  private constructor(private readonly fields: SecurityContextConstraintsSeLinuxContext) {}

  /** @internal */
  public _toKube(): SecurityContextConstraintsSeLinuxContext {
    return this.fields;
  }
}
