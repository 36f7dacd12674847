import { shown, usageError } from '../../core/usage-error';

const MAX_PATH = 1024;
const CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;

/** What a path must not have, in the order in which it is reported (CEL of HTTPPathMatch, httproute_types.go v1.6.1). */
const REFUSED: [RegExp, string, string][] = [
  [/^(?!\/)/, "must start with '/'", 'write the whole path'],
  [/\/\//, "must not contain '//'", 'requests are compared after they were normalized'],
  [/\/\.\.?(\/|$)/, "must not contain '.' or '..' as a part", 'requests are compared after they were normalized'],
  [/%2f/i, "must not contain '%2f'", "write '/' or match with a regular expression"],
  [/#/, "must not contain '#'", 'browsers never send what follows it'],
];

/** What the path of a request must be. */
export class HttpPathMatch {
  /**
   * This path only.
   *
   * @throws a usage error for a path that the API server refuses
   */
  public static exact(path: string): HttpPathMatch {
    return new HttpPathMatch('Exact', checkPath('HttpPathMatch.exact', path));
  }

  /**
   * This path and all below it: `/chat` covers `/chat` and `/chat/7`, not `/chats`.
   *
   * @throws a usage error for a path that the API server refuses
   */
  public static prefix(path: string): HttpPathMatch {
    return new HttpPathMatch('PathPrefix', checkPath('HttpPathMatch.prefix', path));
  }

  /**
   * Paths that match an expression, in the controller's dialect.
   *
   * @throws a usage error for more than 1024 characters, or none
   */
  public static regularExpression(expression: string): HttpPathMatch {
    return new HttpPathMatch('RegularExpression', checkLength('HttpPathMatch.regularExpression', expression));
  }

  private constructor(
    private readonly type: string,
    private readonly value: string,
  ) {}

  /** @internal */
  public get _isPrefix(): boolean {
    return this.type === 'PathPrefix';
  }

  /** @internal */
  public _toKube(): object {
    return { type: this.type, value: this.value };
  }
}

function checkPath(at: string, path: string): string {
  checkLength(at, path);
  for (const [pattern, demand, fix] of REFUSED) {
    if (pattern.test(path)) throw usageError(at, `'path' ${demand}, got ${shown(path)}`, fix);
  }
  if (!CHARACTERS.test(path)) {
    const problem = `'path' must be made of letters, digits, -/._~!$&'()*+,;=:@ and escapes such as %20, got ${shown(path)}`;
    throw usageError(at, problem, 'escape the others');
  }
  return path;
}

function checkLength(at: string, path: string): string {
  if (typeof path !== 'string' || path.length < 1 || path.length > MAX_PATH) {
    const seen = typeof path === 'string' ? `${path.length} characters` : shown(path);
    throw usageError(at, `'path' must have 1 to ${MAX_PATH} characters, got ${seen}`, "use '/' for every path");
  }
  return path;
}
