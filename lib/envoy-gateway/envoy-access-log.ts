import { shown, usageError } from '../core/usage-error';

/** Options for `EnvoyAccessLog`. */
export interface EnvoyAccessLogOptions {
  /**
   * File that is written.
   *
   * @default '/dev/stdout'
   */
  readonly path?: string;

  /**
   * CEL expressions on the request; what makes one of them false is not logged.
   *
   * @default - everything is logged
   */
  readonly matches?: string[];
}

/** What Envoy writes about each request. */
export class EnvoyAccessLog {
  /**
   * A line of text.
   *
   * @param format with Envoy's command operators, such as `%RESPONSE_CODE% %REQ(:PATH)%`
   */
  public static text(format: string, options: EnvoyAccessLogOptions = {}): EnvoyAccessLog {
    if (format === '') {
      throw usageError(
        'EnvoyAccessLog.text',
        "'format' must not be empty, got ''",
        "write what a line says, such as '%RESPONSE_CODE%'",
      );
    }
    return new EnvoyAccessLog({ type: 'Text', text: format }, options);
  }

  /**
   * A line of JSON.
   *
   * @param fields Envoy's command operators by key
   */
  public static json(fields: { [key: string]: string }, options: EnvoyAccessLogOptions = {}): EnvoyAccessLog {
    if (Object.keys(fields).length === 0) {
      const problem = `'fields' must hold at least one, got ${shown(fields)}`;
      throw usageError('EnvoyAccessLog.json', problem, "write what a line says, such as { code: '%RESPONSE_CODE%' }");
    }
    return new EnvoyAccessLog({ type: 'JSON', json: fields }, options);
  }

  private constructor(
    private readonly format: object,
    private readonly options: EnvoyAccessLogOptions,
  ) {}

  /** @internal */
  public _toKube(): object {
    const { path, matches } = this.options;
    return { format: this.format, matches, sinks: [{ type: 'File', file: { path: path ?? '/dev/stdout' } }] };
  }
}
