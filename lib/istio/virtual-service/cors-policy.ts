import { Duration } from 'cdk8s';
import { shown, usageError } from '../../core/usage-error';
import { IstioStringMatch } from '../string-match';
import { renderDuration } from './route-duration';

/** What browsers may do with answers from another origin (istio:networking/v1alpha3/virtual_service.proto `CorsPolicy`). */
export interface IstioCorsPolicy {
  /** Origins, such as `https://chat.example.com`. */
  readonly allowOrigins: IstioStringMatch[];

  /**
   * Methods.
   *
   * @default - none is named
   */
  readonly allowMethods?: string[];

  /**
   * Headers that a request may have.
   *
   * @default - none is named
   */
  readonly allowHeaders?: string[];

  /**
   * Headers of the answer that a page may read.
   *
   * @default - none is named
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may remember the policy, in whole seconds.
   *
   * @default - the browser's own
   */
  readonly maxAge?: Duration;

  /**
   * Whether requests may carry cookies and credentials.
   *
   * @default - the header is not sent
   */
  readonly allowCredentials?: boolean;
}

const METHODS = 'GET HEAD POST PUT PATCH DELETE CONNECT OPTIONS TRACE'.split(' ');
const HEADER = /^([-_A-Za-z0-9]+|\*)$/;

/** `corsPolicy` of a route. */
export function renderCors(at: string, cors: IstioCorsPolicy | undefined): object | undefined {
  if (cors === undefined) return undefined;
  const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, maxAge, allowCredentials } = cors;
  if (allowOrigins.some((origin) => origin._isEmpty)) {
    throw usageError(at, "'cors.allowOrigins' must not hold an empty match", 'name the origin');
  }
  const method = allowMethods?.find((each) => !METHODS.includes(each));
  if (method !== undefined) {
    const problem = `'cors.allowMethods' must hold methods in upper case, got ${shown(method)}`;
    throw usageError(at, problem, `use ${METHODS.join(', ')}`);
  }
  const header = [...(allowHeaders ?? []), ...(exposeHeaders ?? [])].find((each) => !HEADER.test(each));
  if (header !== undefined) {
    const problem = `'cors' must name headers by letters, digits, '-' and '_', got ${shown(header)}`;
    throw usageError(at, problem, "use '*' for all of them");
  }
  return {
    allowOrigins: allowOrigins.map((origin) => origin._toKube()),
    allowMethods,
    allowHeaders,
    exposeHeaders,
    maxAge: renderMaxAge(at, maxAge),
    allowCredentials,
  };
}

function renderMaxAge(at: string, maxAge: Duration | undefined): string | undefined {
  const text = renderDuration(at, 'cors.maxAge', maxAge);
  if (maxAge !== undefined && maxAge.toMilliseconds() % 1000 !== 0) {
    throw usageError(at, `'cors.maxAge' must be whole seconds, got ${shown(text)}`, 'round it');
  }
  return text;
}
