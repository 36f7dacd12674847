import * as kplus from 'cdk8s-plus-28';
import { usageError } from '../core/usage-error';
import { checkCount } from './field-rules';
import { KnownLabels, NamespaceSelector } from './namespace-selector';
import { RouteKind } from './route-kind';

const MAX_KINDS = 8;

/**
 * Which routes may attach to a listener: of which namespaces, and of which kinds.
 *
 * A ReferenceGrant never opens a listener; that is this alone (kubernetes-sigs/gateway-api:apis/v1/gateway_types.go v1.6.1).
 */
export class AllowedRoutes {
  /** Routes in the Gateway's own namespace. */
  public static fromSameNamespace(): AllowedRoutes {
    return new AllowedRoutes('Same');
  }

  /** Routes in any namespace. */
  public static fromAllNamespaces(): AllowedRoutes {
    return new AllowedRoutes('All');
  }

  /**
   * Routes in the given namespaces only; the Gateway's own is not among them unless named.
   *
   * @throws a usage error for no namespace, or what is no name of one
   */
  public static fromNamespaces(...namespaces: string[]): AllowedRoutes {
    return new AllowedRoutes('Selector', NamespaceSelector.named('AllowedRoutes.fromNamespaces', namespaces));
  }

  /**
   * Routes in namespaces that have all the labels.
   *
   * @param labels of the Namespace object
   * @param expressions further requirements
   * @throws a usage error for labels that Kubernetes refuses, or none at all
   */
  public static fromLabeledNamespaces(
    labels: { [key: string]: string },
    ...expressions: kplus.LabelExpression[]
  ): AllowedRoutes {
    const selector = new NamespaceSelector(labels, expressions);
    selector.check('AllowedRoutes');
    return new AllowedRoutes('Selector', selector);
  }

  private constructor(
    private readonly from: 'Same' | 'All' | 'Selector',
    private readonly selector?: NamespaceSelector,
    private readonly kinds: RouteKind[] = [],
  ) {}

  /**
   * The same namespaces, but these kinds only. Without, a listener takes every kind of its protocol.
   *
   * @throws a usage error for no kind, or more than 8
   */
  public ofKinds(...kinds: RouteKind[]): AllowedRoutes {
    const at = 'AllowedRoutes.ofKinds';
    if (kinds.length === 0) {
      throw usageError(at, "'kinds' must not be empty", 'leave the call out to allow every kind of the protocol');
    }
    checkCount(at, 'kinds', kinds.length, { max: MAX_KINDS, fix: 'name those that are needed' });
    return new AllowedRoutes(this.from, this.selector, kinds);
  }

  /** @internal */
  public get _kinds(): RouteKind[] {
    return this.kinds;
  }

  /**
   * Whether routes of a namespace may attach, `undefined` where only the cluster can tell.
   *
   * @internal
   */
  public _admits(namespace: string | undefined, gatewayNamespace: string | undefined): boolean | undefined {
    if (this.from === 'All') return true;
    if (this.selector === undefined && namespace === gatewayNamespace) return true;
    if (namespace === undefined || gatewayNamespace === undefined) return undefined;
    return this.selector === undefined ? false : this.selector.selects(namespace, undefined);
  }

  /**
   * As `_admits`, with the labels of the namespace.
   *
   * @internal
   */
  public _admitsLabels(namespace: string, labels: KnownLabels): boolean | undefined {
    return this.selector?.selects(namespace, labels);
  }

  /** @internal */
  public _toKube(): object {
    return {
      namespaces: { from: this.from, selector: this.selector?.toKube() },
      kinds: this.kinds.length > 0 ? this.kinds.map((kind) => kind._toKube()) : undefined,
    };
  }
}
