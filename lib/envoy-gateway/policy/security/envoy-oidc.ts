import { Duration } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { optionalDuration } from '../../../core/duration-text';
import { RouteBackend } from '../../../gateway-api';
import { ReferenceSource } from '../../../gateway-api/automatic-grant';
import { backendReference, grantBackends } from '../../../gateway-api/backend-reference';
import { FieldContext } from '../field-context';

/** People log in with an OpenID provider before their requests pass. */
export interface EnvoyOidc {
  /** URL of the provider; what is not given below is found from it. */
  readonly issuer: string;

  /** Id of the client at the provider. */
  readonly clientId: string;

  /** Secret of the client, under the key `client-secret`, in the namespace of the policy. */
  readonly clientSecret: ISecret;

  /**
   * Where people log in.
   *
   * @default - as the provider says
   */
  readonly authorizationEndpoint?: string;

  /**
   * Where tokens come from.
   *
   * @default - as the provider says
   */
  readonly tokenEndpoint?: string;

  /**
   * Where the provider sends people back to.
   *
   * @default - `%REQ(x-forwarded-proto)%://%REQ(:authority)%/oauth2/callback`
   */
  readonly redirectUrl?: string;

  /**
   * Path that logs people out.
   *
   * @default - `/logout`
   */
  readonly logoutPath?: string;

  /**
   * Scopes that are asked for besides `openid`.
   *
   * @default - none
   */
  readonly scopes?: string[];

  /**
   * Resources that are asked for.
   *
   * @default - none
   */
  readonly resources?: string[];

  /**
   * Domain of the cookies.
   *
   * @default - the host of the request
   */
  readonly cookieDomain?: string;

  /**
   * Pass the access token on to the backend.
   *
   * @default false
   */
  readonly forwardAccessToken?: boolean;

  /**
   * Renew tokens that have run out.
   *
   * @default - false in version 1.2.8, true from 1.9.0 on
   */
  readonly refreshToken?: boolean;

  /**
   * Life of tokens of which the provider does not say it.
   *
   * @default - none: they have run out
   */
  readonly defaultTokenTtl?: Duration;

  /**
   * Life of refresh tokens of which the provider does not say it.
   *
   * @default - one week
   */
  readonly defaultRefreshTokenTtl?: Duration;

  /**
   * What answers at the endpoints of the provider, such as a Service of the cluster; in another namespace the policy brings the ReferenceGrant.
   *
   * @default - the host of the URL
   */
  readonly backend?: RouteBackend;

  /**
   * Where people log out at the provider too. Only from version 1.9.0 on.
   *
   * @default - as the provider says
   */
  readonly endSessionEndpoint?: string;

  /**
   * Header that passes the id token on to the backend. Only from version 1.9.0 on.
   *
   * @default - it is not passed on
   */
  readonly forwardIdTokenHeader?: string;

  /**
   * Let requests pass that bring a token in the header which `jwt` reads, so that programs need not log in. Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly passThroughAuthHeader?: boolean;

  /**
   * Headers and values by which requests of programs are told, which are answered with 401 rather than sent to the login. Only from version 1.9.0 on.
   *
   * @default - everybody is sent to the login
   */
  readonly denyRedirectHeaders?: { [name: string]: string };

  /**
   * When browsers send the cookies. Only from version 1.9.0 on.
   *
   * @default - as Envoy Gateway does
   */
  readonly cookieSameSite?: EnvoyCookieSameSite;
}

/** When browsers send a cookie with requests from other sites. */
export enum EnvoyCookieSameSite {
  /** When people follow a link. */
  LAX = 'Lax',
  /** Never. */
  STRICT = 'Strict',
  /** Always. */
  NONE = 'None',
}

/** `oidc`. */
export function oidcFields(oidc: EnvoyOidc, source: ReferenceSource, context: FieldContext): object {
  const { issuer, clientId, clientSecret, authorizationEndpoint, tokenEndpoint, redirectUrl, ...others } = oidc;
  const { defaultTokenTtl, defaultRefreshTokenTtl, backend, endSessionEndpoint, ...more } = others;
  const { forwardIdTokenHeader, denyRedirectHeaders, cookieSameSite, ...same } = more;
  const { passThroughAuthHeader } = same;
  context.needsLater({ endSessionEndpoint, forwardIdTokenHeader, passThroughAuthHeader });
  context.needsLater({ denyRedirectHeaders, cookieSameSite });
  if (oidc.forwardAccessToken === true && forwardIdTokenHeader?.toLowerCase() === 'authorization') {
    const problem = 'must not be Authorization with forwardAccessToken, which takes that header';
    throw context.wrong('forwardIdTokenHeader', problem, 'use another header');
  }
  if (backend !== undefined) grantBackends({ ...source, prop: 'oidc' }, [backend]);
  const denied = Object.entries(denyRedirectHeaders ?? {}).map(([name, value]) => ({ name, type: 'Exact', value }));
  return {
    ...same,
    provider: {
      issuer,
      authorizationEndpoint,
      tokenEndpoint,
      endSessionEndpoint,
      backendRefs: backend && [backendReference(source, backend)],
    },
    forwardIDToken: forwardIdTokenHeader === undefined ? undefined : { header: forwardIdTokenHeader },
    denyRedirect: denied.length > 0 ? { headers: denied } : undefined,
    cookieConfig: cookieSameSite === undefined ? undefined : { sameSite: cookieSameSite },
    clientID: clientId,
    clientSecret: context.localReference('clientSecret', 'Secret', clientSecret),
    redirectURL: redirectUrl,
    defaultTokenTTL: optionalDuration(defaultTokenTtl),
    defaultRefreshTokenTTL: optionalDuration(defaultRefreshTokenTtl),
  };
}
