import { SecurityContextConstraintsRunAsUser } from '../../imports/security.openshift.io';
import { checkId, checkIdRange } from './id-range';

/**
 * The user ids that the containers of a pod may run as.
 *
 * The factories are the strategy types of `runAsUser` (openshift/apiserver-library-go:pkg/securitycontextconstraints/user).
 */
export class SccRunAsUser {
  /**
   * One user id, which a container that asks for none gets.
   *
   * @throws a usage error without an id: the SCC would be stored, and then every pod creation in the cluster be refused
   */
  public static mustRunAs(uid: number): SccRunAsUser {
    return new SccRunAsUser({ type: 'MustRunAs', uid: checkId('SccRunAsUser.mustRunAs', 'uid', uid) });
  }

  /**
   * Any id of a range; a container that asks for none gets `min`.
   *
   * @throws a usage error when one end is missing: the SCC would be stored, and then every pod creation in the cluster be refused
   */
  public static mustRunAsRange(min: number, max: number): SccRunAsUser {
    const range = checkIdRange('SccRunAsUser.mustRunAsRange', { min, max });
    return new SccRunAsUser({ type: 'MustRunAsRange', uidRangeMin: range.min, uidRangeMax: range.max });
  }

  /** Any id of the range that OpenShift gave the pod's namespace (`openshift.io/sa.scc.uid-range`), by default its first. */
  public static mustRunAsNamespaceRange(): SccRunAsUser {
    return new SccRunAsUser({ type: 'MustRunAsRange' }, true);
  }

  /** Any id but 0. The image must have a numeric user when the container asks for none. */
  public static mustRunAsNonRoot(): SccRunAsUser {
    return new SccRunAsUser({ type: 'MustRunAsNonRoot' });
  }

  /** Any id, root included; the image's user when the container asks for none. */
  public static runAsAny(): SccRunAsUser {
    return new SccRunAsUser({ type: 'RunAsAny' });
  }

  private constructor(
    private readonly fields: SecurityContextConstraintsRunAsUser,
    private readonly namespaceRange = false,
  ) {}

  /** @internal */
  public get _usesNamespaceRange(): boolean {
    return this.namespaceRange;
  }

  /** @internal */
  public _toKube(): SecurityContextConstraintsRunAsUser {
    return this.fields;
  }
}
