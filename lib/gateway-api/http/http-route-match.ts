import { shown, usageError } from '../../core/usage-error';
import { checkCount, firstRepeat } from '../field-rules';
import { HeaderMatch } from '../header-match';
import { HttpMethod } from './http-method';
import { HttpPathMatch } from './http-path-match';
import { QueryParamMatch } from './query-param-match';

const MAX_NAMED = 16;

/** What a request must be for a rule to apply: everything that is given. */
export interface HttpRouteMatch {
  /**
   * Its path.
   *
   * @default HttpPathMatch.prefix('/')
   */
  readonly path?: HttpPathMatch;

  /**
   * Headers that it must have, at most 16.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];

  /**
   * Query parameters that it must have, at most 16.
   *
   * @default - any
   */
  readonly queryParams?: QueryParamMatch[];

  /**
   * Its method.
   *
   * @default - any
   */
  readonly method?: HttpMethod;
}

/** Whether the match is of a prefix of the path, as the API server fills it in where no path is given. */
export function matchesPrefix({ path }: HttpRouteMatch): boolean {
  return path === undefined || path._isPrefix;
}

/** Refuses a match that the API server refuses, or parts of which no controller heeds. */
export function checkMatch(at: string, { headers = [], queryParams = [], method }: HttpRouteMatch): void {
  checkCount(at, 'headers', headers.length, { max: MAX_NAMED, fix: 'use a regular expression, or split the match' });
  const header = firstRepeat(headers.map(({ _fields }) => _fields.name.toLowerCase()));
  if (header !== undefined) {
    const problem = `'headers' must name a header once, got ${shown(header)} twice`;
    throw usageError(at, problem, 'case makes no difference; use a regular expression for several values');
  }
  checkCount(at, 'queryParams', queryParams.length, {
    max: MAX_NAMED,
    fix: 'use a regular expression, or split the match',
  });
  const param = firstRepeat(queryParams.map(({ _fields }) => _fields.name));
  if (param !== undefined) {
    const problem = `'queryParams' must name a parameter once, got ${shown(param)} twice`;
    throw usageError(at, problem, 'use a regular expression for several values');
  }
  if (method !== undefined && !Object.values(HttpMethod).includes(method)) {
    const problem = `'method' must be a member of HttpMethod, got ${shown(method)}`;
    throw usageError(at, problem, `use one of ${Object.values(HttpMethod).join(', ')}`);
  }
}

/** Writes a match as Kubernetes does. */
export function renderMatch(match: HttpRouteMatch): object {
  const { path, headers, queryParams, method } = match;
  return {
    path: (path ?? HttpPathMatch.prefix('/'))._toKube(),
    headers: headers?.map(({ _fields }) => _fields),
    queryParams: queryParams?.map(({ _fields }) => _fields),
    method,
  };
}
