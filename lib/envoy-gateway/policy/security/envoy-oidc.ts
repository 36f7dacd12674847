import { Duration } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { optionalDuration } from '../../../core/duration-text';

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
}

/** `oidc`. */
export function oidcFields(oidc: EnvoyOidc): object {
  const { issuer, clientId, clientSecret, authorizationEndpoint, tokenEndpoint, redirectUrl, ...others } = oidc;
  const { defaultTokenTtl, defaultRefreshTokenTtl, ...same } = others;
  return {
    ...same,
    provider: { issuer, authorizationEndpoint, tokenEndpoint },
    clientID: clientId,
    clientSecret: { group: '', kind: 'Secret', name: clientSecret.name },
    redirectURL: redirectUrl,
    defaultTokenTTL: optionalDuration(defaultTokenTtl),
    defaultRefreshTokenTTL: optionalDuration(defaultRefreshTokenTtl),
  };
}
