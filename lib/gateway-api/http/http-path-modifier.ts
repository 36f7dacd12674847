import { shown, usageError } from '../../core/usage-error';

const MAX_PATH = 1024;

/** How the path of a request is changed. */
export class HttpPathModifier {
  /**
   * The whole path is replaced.
   *
   * @throws a usage error for more than 1024 characters
   */
  public static replaceFullPath(path: string): HttpPathModifier {
    return new HttpPathModifier(
      'ReplaceFullPath',
      'replaceFullPath',
      checkPath('HttpPathModifier.replaceFullPath', 'path', path),
    );
  }

  /**
   * The prefix that the rule matches is replaced; the rule must match exactly one.
   *
   * @throws a usage error for more than 1024 characters
   */
  public static replacePrefixMatch(prefix: string): HttpPathModifier {
    const path = checkPath('HttpPathModifier.replacePrefixMatch', 'prefix', prefix);
    return new HttpPathModifier('ReplacePrefixMatch', 'replacePrefixMatch', path);
  }

  private constructor(
    private readonly type: string,
    private readonly field: string,
    private readonly path: string,
  ) {}

  /** @internal */
  public get _replacesPrefix(): boolean {
    return this.type === 'ReplacePrefixMatch';
  }

  /** @internal */
  public _toKube(): object {
    return { type: this.type, [this.field]: this.path };
  }
}

function checkPath(at: string, prop: string, path: string): string {
  if (typeof path === 'string' && path.length <= MAX_PATH && (path === '' || path.startsWith('/'))) return path;
  const problem = `'${prop}' must start with '/' and have at most ${MAX_PATH} characters, got ${shown(path)}`;
  throw usageError(at, problem, "use '/' for the root");
}
