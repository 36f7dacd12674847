import * as kplus from 'cdk8s-plus-28';
import { NamespaceSelector } from './namespace-selector';

/** Which ListenerSets may add listeners to a Gateway: those of which namespaces. Gateway API 1.5 and later. */
export class AllowedListeners {
  /** ListenerSets in the Gateway's own namespace. */
  public static fromSameNamespace(): AllowedListeners {
    return new AllowedListeners('Same');
  }

  /** ListenerSets in any namespace. */
  public static fromAllNamespaces(): AllowedListeners {
    return new AllowedListeners('All');
  }

  /**
   * ListenerSets in the given namespaces only; the Gateway's own is not among them unless named.
   *
   * @throws a usage error for no namespace, or what is no name of one
   */
  public static fromNamespaces(...namespaces: string[]): AllowedListeners {
    return new AllowedListeners('Selector', NamespaceSelector.named('AllowedListeners.fromNamespaces', namespaces));
  }

  /**
   * ListenerSets in namespaces that have all the labels.
   *
   * @param labels of the Namespace object
   * @param expressions further requirements
   * @throws a usage error for labels that Kubernetes refuses, or none at all
   */
  public static fromLabeledNamespaces(
    labels: { [key: string]: string },
    ...expressions: kplus.LabelExpression[]
  ): AllowedListeners {
    const selector = new NamespaceSelector(labels, expressions);
    selector.check('AllowedListeners');
    return new AllowedListeners('Selector', selector);
  }

  private constructor(
    private readonly from: 'Same' | 'All' | 'Selector',
    private readonly selector?: NamespaceSelector,
  ) {}

  /** @internal */
  public _toKube(): object {
    return { namespaces: { from: this.from, selector: this.selector?.toKube() } };
  }
}
