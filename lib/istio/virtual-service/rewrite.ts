import { shown, usageError } from '../../core/usage-error';
import { checkRegex } from '../regex-rule';

/** Options of a rewrite of the path. */
export interface IstioRewriteOptions {
  /**
   * Host that the next hop sees.
   *
   * @default - that of the request
   */
  readonly authority?: string;
}

/** A change of path or host on the way (istio:networking/v1alpha3/virtual_service.proto `HTTPRewrite`). */
export class IstioRewrite {
  /** Replaces the matched prefix of the path, or the whole path where it was matched as a whole. */
  public static uri(uri: string, options: IstioRewriteOptions = {}): IstioRewrite {
    if (uri === '') throw usageError('IstioRewrite.uri', "'uri' must not be empty", "write '/' for the root");
    return new IstioRewrite({ uri, authority: options.authority });
  }

  /**
   * Replaces what a regular expression of RE2 matches in the path.
   *
   * @param rewrite the new text, where `\1` is the first group
   */
  public static uriRegex(match: string, rewrite: string, options: IstioRewriteOptions = {}): IstioRewrite {
    const at = 'IstioRewrite.uriRegex';
    checkRegex(at, 'match', match);
    if (rewrite === '')
      throw usageError(at, `'rewrite' must not be empty, got ${shown(rewrite)}`, "write '/' for the root");
    return new IstioRewrite({ uriRegexRewrite: { match, rewrite }, authority: options.authority });
  }

  /** Replaces the host. */
  public static authority(authority: string): IstioRewrite {
    const at = 'IstioRewrite.authority';
    if (authority === '') throw usageError(at, "'authority' must not be empty", 'leave the rewrite out');
    return new IstioRewrite({ authority });
  }

  private constructor(private readonly fields: { readonly authority?: string; readonly [field: string]: unknown }) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }

  /** @internal */
  public get _setsHost(): boolean {
    return this.fields.authority !== undefined && this.fields.authority !== '';
  }
}
