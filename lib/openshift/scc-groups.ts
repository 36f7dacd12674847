import { SecurityContextConstraintsFsGroup } from '../../imports/security.openshift.io';
import { usageError } from '../core/usage-error';
import { checkIdRange, SccIdRange } from './id-range';

/**
 * The group ids that a pod may have, as `fsGroup` or as `supplementalGroups`.
 *
 * The factories are the strategy types of both fields (openshift/apiserver-library-go:pkg/securitycontextconstraints/group).
 */
export class SccGroups {
  /**
   * Ids of the given ranges; a pod that asks for none gets `min` of the first.
   *
   * @throws a usage error without a range, and for a range with one end
   */
  public static mustRunAs(...ranges: SccIdRange[]): SccGroups {
    if (ranges.length === 0) {
      const problem = "'ranges' must hold at least one range, got none";
      throw usageError(
        'SccGroups.mustRunAs',
        problem,
        'use SccGroups.mustRunAsNamespaceRange() for those of the namespace',
      );
    }
    const checked = ranges.map((range) => checkIdRange('SccGroups.mustRunAs', range));
    return new SccGroups({ type: 'MustRunAs', ranges: checked });
  }

  /**
   * Ids that OpenShift gave the pod's namespace (`openshift.io/sa.scc.supplemental-groups`): as `fsGroup` only the first id, as
   * `supplementalGroups` the whole range.
   */
  public static mustRunAsNamespaceRange(): SccGroups {
    return new SccGroups({ type: 'MustRunAs' }, true);
  }

  /** Any id, or none. */
  public static runAsAny(): SccGroups {
    return new SccGroups({ type: 'RunAsAny' });
  }

  private constructor(
    private readonly fields: SecurityContextConstraintsFsGroup,
    private readonly namespaceRange = false,
  ) {}

  /** @internal */
  public get _usesNamespaceRange(): boolean {
    return this.namespaceRange;
  }

  /** @internal */
  public _toKube(): SecurityContextConstraintsFsGroup {
    return this.fields;
  }
}
