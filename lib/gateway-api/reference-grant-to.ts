import { SERVICE_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { checkGroup, checkKind } from './field-rules';

/** What may be referred to, in the namespace of the grant: one object, or all of a kind. */
export class ReferenceGrantTo {
  /** One Service. */
  public static service(name: string): ReferenceGrantTo {
    checkName('ReferenceGrantTo.service', 'name', name, SERVICE_NAME);
    return ReferenceGrantTo.of('', 'Service', name);
  }

  /** Every Service of the namespace, also those to come. */
  public static anyService(): ReferenceGrantTo {
    return ReferenceGrantTo.of('', 'Service');
  }

  /** One Secret. */
  public static secret(name: string): ReferenceGrantTo {
    return ReferenceGrantTo.of('', 'Secret', name);
  }

  /**
   * Objects of any kind.
   *
   * @param group API group, without version; `''` for the core kinds
   * @param name of the one object; every object of the kind without it
   * @throws a usage error for a group, kind or name that the API server refuses
   */
  public static of(group: string, kind: string, name?: string): ReferenceGrantTo {
    const at = 'ReferenceGrantTo.of';
    if (name !== undefined) checkName(at, 'name', name, SUBDOMAIN_NAME);
    return new ReferenceGrantTo(checkGroup(at, 'group', group), checkKind(at, 'kind', kind), name);
  }

  private constructor(
    /** API group. */
    public readonly group: string,
    /** Kind. */
    public readonly kind: string,
    /** Name of the one object; absent for every object of the kind. */
    public readonly name?: string,
  ) {}

  /** @internal */
  public _toKube(): object {
    return { group: this.group, kind: this.kind, name: this.name };
  }
}
