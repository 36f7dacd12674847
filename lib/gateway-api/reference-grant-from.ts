import { LABEL_NAME, checkName } from '../core/kube-name';
import { checkGroup, checkKind } from './field-rules';
import { GATEWAY_GROUP } from './route-kind';

/** Who may refer: all objects of one kind in one namespace. */
export class ReferenceGrantFrom {
  /** HTTPRoutes: their backends and mirrors. */
  public static httpRoutes(namespace: string): ReferenceGrantFrom {
    return ReferenceGrantFrom.of(GATEWAY_GROUP, 'HTTPRoute', namespace);
  }

  /** GRPCRoutes: their backends and mirrors. */
  public static grpcRoutes(namespace: string): ReferenceGrantFrom {
    return ReferenceGrantFrom.of(GATEWAY_GROUP, 'GRPCRoute', namespace);
  }

  /** Gateways: the certificates of their listeners. */
  public static gateways(namespace: string): ReferenceGrantFrom {
    return ReferenceGrantFrom.of(GATEWAY_GROUP, 'Gateway', namespace);
  }

  /**
   * Objects of any kind, such as the policies of a controller.
   *
   * @param group API group, without version; `''` for the core kinds
   * @throws a usage error for a group, kind or namespace that the API server refuses
   */
  public static of(group: string, kind: string, namespace: string): ReferenceGrantFrom {
    const at = 'ReferenceGrantFrom.of';
    checkName(at, 'namespace', namespace, LABEL_NAME);
    return new ReferenceGrantFrom(checkGroup(at, 'group', group), checkKind(at, 'kind', kind), namespace);
  }

  private constructor(
    /** API group. */
    public readonly group: string,
    /** Kind. */
    public readonly kind: string,
    /** Namespace of the objects that refer. */
    public readonly namespace: string,
  ) {}

  /** @internal */
  public _toKube(): object {
    return { group: this.group, kind: this.kind, namespace: this.namespace };
  }
}
