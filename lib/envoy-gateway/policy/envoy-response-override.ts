import { IConfigMap } from 'cdk8s-plus-28';
import { FieldContext } from './field-context';

/** Options for `EnvoyResponseOverride`. */
export interface EnvoyResponseOverrideOptions {
  /**
   * Type of the body, such as `application/json`.
   *
   * @default - that of the answer
   */
  readonly contentType?: string;

  /**
   * Status that the client gets instead. Only from version 1.9.0 on.
   *
   * @default - that of the answer
   */
  readonly statusCode?: number;
}

/** Another body for answers with some status codes. */
export class EnvoyResponseOverride {
  /**
   * With a body written here.
   *
   * @param statusCodes of the answers that get it
   */
  public static text(
    statusCodes: number[],
    body: string,
    options: EnvoyResponseOverrideOptions = {},
  ): EnvoyResponseOverride {
    return new EnvoyResponseOverride(statusCodes, { type: 'Inline', inline: body }, options);
  }

  /**
   * With the body under the key `response.body` of a ConfigMap in the namespace of the policy, else its first one.
   *
   * @param statusCodes of the answers that get it
   */
  public static configMap(
    statusCodes: number[],
    configMap: IConfigMap,
    options: EnvoyResponseOverrideOptions = {},
  ): EnvoyResponseOverride {
    const valueRef = { group: '', kind: 'ConfigMap', name: configMap.name };
    return new EnvoyResponseOverride(statusCodes, { type: 'ValueRef', valueRef }, options);
  }

  private constructor(
    private readonly statusCodes: number[],
    private readonly body: object,
    private readonly options: EnvoyResponseOverrideOptions,
  ) {}

  /** @internal */
  public _toKube(context: FieldContext): object {
    const { contentType, statusCode } = this.options;
    const at = context.below('responseOverrides');
    at.needsLater({ statusCode });
    if (this.statusCodes.length < 1 || this.statusCodes.length > 50) {
      throw at.wrong(
        'statusCodes',
        `must have 1 to 50 entries, got ${this.statusCodes.length}`,
        'the API server refuses any other number',
      );
    }
    for (const each of this.statusCodes) at.checkRange({ statusCodes: each }, 100, 599);
    return {
      match: { statusCodes: this.statusCodes.map((value) => ({ type: 'Value', value })) },
      response: { contentType, statusCode, body: this.body },
    };
  }
}
