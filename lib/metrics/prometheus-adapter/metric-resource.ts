import { shown, usageError } from '../../core/usage-error';

/** A kind of object that metrics belong to. */
export class MetricResource {
  /** Pods. */
  public static readonly POD = new MetricResource('', 'pods', true);

  /** Services. */
  public static readonly SERVICE = new MetricResource('', 'services', true);

  /** Deployments. */
  public static readonly DEPLOYMENT = new MetricResource('apps', 'deployments', true);

  /** Namespaces. */
  public static readonly NAMESPACE = new MetricResource('', 'namespaces', false);

  /** Nodes. */
  public static readonly NODE = new MetricResource('', 'nodes', false);

  /**
   * Any other kind that lives in namespaces.
   *
   * @param group of the API, such as `apps`; empty for the core group
   * @param resource the plural, in lower case, such as `statefulsets`
   */
  public static namespaced(group: string, resource: string): MetricResource {
    if (!/^[a-z0-9]+$/.test(resource)) {
      const problem = `'resource' must be the plural of a kind in lower case, got ${shown(resource)}`;
      throw usageError(
        'MetricResource.namespaced',
        problem,
        "write it as in the path of the API, such as 'statefulsets'",
      );
    }
    return new MetricResource(group, resource, true);
  }

  private constructor(
    /** Group of the API; empty for the core group. */
    public readonly group: string,
    /** Plural in lower case. */
    public readonly resource: string,
    /** Whether its objects live in namespaces. */
    public readonly isNamespaced: boolean,
  ) {}

  /** The resource with its group, such as `deployments.apps`. */
  public toString(): string {
    return this.group === '' ? this.resource : `${this.resource}.${this.group}`;
  }

  /** @internal */
  public _toKube(): object {
    return { ...(this.group === '' ? {} : { group: this.group }), resource: this.resource };
  }
}
