import { shown, usageError } from '../core/usage-error';
import { checkRegex } from './regex-rule';

/** How a text of a request is compared (istio:networking/v1alpha3/virtual_service.proto `StringMatch`). */
export class IstioStringMatch {
  /** The text is this one. */
  public static exact(text: string): IstioStringMatch {
    return new IstioStringMatch({ exact: text });
  }

  /** The text begins with this one. */
  public static prefix(text: string): IstioStringMatch {
    if (text === '') {
      throw usageError(
        'IstioStringMatch.prefix',
        `'text' must not be empty, got ${shown(text)}`,
        'leave the match out',
      );
    }
    return new IstioStringMatch({ prefix: text });
  }

  /**
   * The whole text matches a regular expression of RE2, which knows no look-around and no references to groups.
   *
   * @throws a usage error when it is empty, longer than 1024 characters, or does not compile
   */
  public static regex(expression: string): IstioStringMatch {
    checkRegex('IstioStringMatch.regex', 'expression', expression);
    return new IstioStringMatch({ regex: expression });
  }

  private constructor(private readonly fields: { exact?: string; prefix?: string; regex?: string }) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }

  /** @internal */
  public get _isEmpty(): boolean {
    return this.fields.exact === '';
  }
}
