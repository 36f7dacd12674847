import { shown, usageError } from '../../core/usage-error';
import { checkCount, firstRepeat } from '../field-rules';
import { HeaderMatch } from '../header-match';
import { GrpcMethodMatch } from './grpc-method-match';

const MAX_HEADERS = 16;

/** What a call must be for a rule to apply: everything that is given. */
export interface GrpcRouteMatch {
  /**
   * What it calls.
   *
   * @default - anything
   */
  readonly method?: GrpcMethodMatch;

  /**
   * Headers that it must have, at most 16.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];
}

/** Refuses a match that the API server refuses, or parts of which no controller heeds. */
export function checkMatch(at: string, { method, headers = [] }: GrpcRouteMatch): void {
  if (method === undefined && headers.length === 0) {
    throw usageError(at, "'matches' must each have a method or headers", 'use GrpcRouteRule.any() for every call');
  }
  checkCount(at, 'headers', headers.length, { max: MAX_HEADERS, fix: 'use a regular expression, or split the match' });
  const header = firstRepeat(headers.map(({ _fields }) => _fields.name.toLowerCase()));
  if (header !== undefined) {
    const problem = `'headers' must name a header once, got ${shown(header)} twice`;
    throw usageError(at, problem, 'case makes no difference; use a regular expression for several values');
  }
}

/** Writes a match as Kubernetes does. */
export function renderMatch({ method, headers }: GrpcRouteMatch): object {
  return { method: method?._toKube(), headers: headers?.map(({ _fields }) => _fields) };
}
