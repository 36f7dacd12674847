import { ApiObject } from 'cdk8s';
import { IResource } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { namespaceOf } from '../../gateway-api/reference-target';
import { checkLater } from '../control-plane-config';
import { EnvoyGatewayVersion } from '../envoy-gateway-version';

/** Where fields are rendered, for messages, and for which release. */
export class FieldContext {
  constructor(
    private readonly at: IConstruct,
    public readonly version: EnvoyGatewayVersion,
    /** What the property is below, such as `extProc[0].settings.`. */
    private readonly prefix = '',
  ) {}

  /** The context of what is below a property. */
  public below(prop: string): FieldContext {
    return new FieldContext(this.at, this.version, `${this.prefix}${prop}.`);
  }

  /** Refuses properties that only later releases know. */
  public needsLater(used: { [prop: string]: unknown }): void {
    checkLater(
      this.at,
      this.version,
      Object.fromEntries(
        Object.entries(used).map(([prop, value]) => [`${this.prefix}${prop}`, value !== undefined && value !== false]),
      ),
    );
  }

  /** Refuses what is no whole number of a range. */
  public checkRange(numbers: { [prop: string]: number | undefined }, min: number, max: number): void {
    for (const [prop, value] of Object.entries(numbers)) {
      if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) continue;
      const problem = `'${this.prefix}${prop}' must be a whole number from ${min} to ${max}, got ${shown(value)}`;
      throw this.error(problem, 'the API server refuses any other');
    }
  }

  /** The reference to an object beside the policy. One of the app in another namespace is refused: Envoy Gateway permits none there, with a grant or without. */
  public localReference(prop: string, kind: string, resource: IResource): object {
    const own = (this.at.node.defaultChild as ApiObject).metadata.namespace;
    const namespace = namespaceOf(resource);
    // An imported one has no namespace of its own: it may be where the policy is.
    const isOfApp = (resource.node.defaultChild as unknown) !== undefined;
    if (isOfApp && own !== undefined && namespace !== undefined && namespace !== own) {
      const found = `got ${kind} ${shown(resource.name)} of ${shown(namespace)} for a policy in ${shown(own)}`;
      throw this.wrong(
        prop,
        `must be in the namespace of the policy, ${found}`,
        'make it there: a ReferenceGrant does not help',
      );
    }
    return { group: '', kind, name: resource.name };
  }

  /** The error for a combination of properties. */
  public wrong(prop: string, problem: string, fix: string): Error {
    return this.error(`'${this.prefix}${prop}' ${problem}`, fix);
  }

  private error(problem: string, fix: string): Error {
    return usageError(this.at, problem, fix);
  }
}
