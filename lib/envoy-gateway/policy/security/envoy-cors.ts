import { Duration } from 'cdk8s';
import { HttpMethod } from '../../../gateway-api';
import { optionalDuration } from '../../../core/duration-text';

/** What pages of other origins may do (CORS). */
export interface EnvoyCors {
  /** Origins, such as `https://app.example.com`, `https://*.example.com` or `*`. */
  readonly allowOrigins: string[];

  /**
   * Methods.
   *
   * @default - none but the simple ones
   */
  readonly allowMethods?: HttpMethod[];

  /**
   * Headers of requests.
   *
   * @default - none but the simple ones
   */
  readonly allowHeaders?: string[];

  /**
   * Headers of answers that pages may read.
   *
   * @default - none but the simple ones
   */
  readonly exposeHeaders?: string[];

  /**
   * Whether requests may carry cookies and the like.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;

  /**
   * How long browsers may keep the answer to a preflight request.
   *
   * @default - as the browser decides
   */
  readonly maxAge?: Duration;
}

/** `cors`. */
export function corsFields({ maxAge, ...same }: EnvoyCors): object {
  return { ...same, maxAge: optionalDuration(maxAge) };
}
