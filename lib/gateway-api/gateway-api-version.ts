import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';

/** A minor release of Gateway API: the CustomResourceDefinitions that a cluster has. */
export class GatewayApiVersion {
  /** Gateway API 1.1. */
  public static readonly V1_1 = new GatewayApiVersion(1);

  /** Gateway API 1.2; the one of Envoy Gateway 1.2. */
  public static readonly V1_2 = new GatewayApiVersion(2);

  /** Gateway API 1.3. */
  public static readonly V1_3 = new GatewayApiVersion(3);

  /** Gateway API 1.4. */
  public static readonly V1_4 = new GatewayApiVersion(4);

  /** Gateway API 1.5. */
  public static readonly V1_5 = new GatewayApiVersion(5);

  /** Gateway API 1.6; the one of Envoy Gateway 1.9. */
  public static readonly V1_6 = new GatewayApiVersion(6);

  private constructor(private readonly minor: number) {}

  /** Whether it is this release or a later one. */
  public isAtLeast(version: GatewayApiVersion): boolean {
    return this.minor >= version.minor;
  }

  /** The number, such as `1.6`. */
  public toString(): string {
    return `1.${this.minor}`;
  }

  /**
   * Refuses what an older API server would.
   *
   * @internal
   */
  public _require(at: IConstruct, used: { [prop: string]: unknown }, from: GatewayApiVersion): void {
    const prop = Object.keys(used).find((name) => used[name] !== undefined);
    if (prop === undefined || this.isAtLeast(from)) return;
    const problem = `${shown(prop)} needs Gateway API ${from.toString()}, the version is ${this.toString()}`;
    throw usageError(at, problem, 'leave it out, or install the newer CustomResourceDefinitions');
  }
}
