import { LABEL_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';

/** The namespaces in which Envoy Gateway looks for Gateways, routes and policies. */
export class EnvoyGatewayWatch {
  /**
   * These namespaces. The controller then has a Role in each of them and in its own, instead of the right to read every Secret of the cluster.
   *
   * Name its own too when a GatewayClass refers to an EnvoyProxy there.
   *
   * @throws a usage error when none is given, or one is no name of a namespace
   */
  public static namespaces(...namespaces: string[]): EnvoyGatewayWatch {
    const at = 'EnvoyGatewayWatch.namespaces';
    if (namespaces.length === 0) {
      throw usageError(
        at,
        "'namespaces' must name at least one, got none",
        "leave 'watch' out to watch all namespaces",
      );
    }
    for (const namespace of namespaces) checkName(at, 'namespaces', namespace, LABEL_NAME);
    return new EnvoyGatewayWatch([...new Set(namespaces)], undefined);
  }

  /**
   * Namespaces with all of these labels. The controller keeps the right to read every namespace.
   *
   * @throws a usage error when no label is given
   */
  public static selector(labels: { [key: string]: string }): EnvoyGatewayWatch {
    if (Object.keys(labels).length === 0) {
      const problem = `'labels' must hold at least one, got ${shown(labels)}`;
      throw usageError('EnvoyGatewayWatch.selector', problem, "leave 'watch' out to watch all namespaces");
    }
    return new EnvoyGatewayWatch(undefined, labels);
  }

  private constructor(
    private readonly names: string[] | undefined,
    private readonly labels: { [key: string]: string } | undefined,
  ) {}

  /** @internal */
  public get _namespaces(): string[] | undefined {
    return this.names;
  }

  /** @internal */
  public _toKube(): object {
    return this.names === undefined
      ? { type: 'NamespaceSelector', namespaceSelector: { matchLabels: this.labels } }
      : { type: 'Namespaces', namespaces: this.names };
  }
}
