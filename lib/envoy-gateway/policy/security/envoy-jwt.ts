import { FieldContext } from '../field-context';

/** Who signs tokens. */
export interface EnvoyJwtProvider {
  /** Name, to which rules of `authorization` refer. */
  readonly name: string;

  /** URL of the keys (JWKS), with HTTPS. */
  readonly jwksUri: string;

  /**
   * Issuer (`iss`) that tokens must have.
   *
   * @default - any
   */
  readonly issuer?: string;

  /**
   * Audiences (`aud`) of which tokens must have one, at most 8.
   *
   * @default - any
   */
  readonly audiences?: string[];

  /**
   * Headers for the backend, each with the claim that it says.
   *
   * @default - none
   */
  readonly headersFromClaims?: { [header: string]: string };

  /**
   * Choose the route again once those headers are there.
   *
   * @default false
   */
  readonly recomputeRoute?: boolean;

  /**
   * Headers that carry the token, each with what stands before it, such as `Bearer `.
   *
   * @default - `Authorization`, after `Bearer `, and the parameter `access_token`
   */
  readonly fromHeaders?: { [header: string]: string };

  /**
   * Cookies that carry the token.
   *
   * @default - none
   */
  readonly fromCookies?: string[];

  /**
   * Parameters of the query that carry the token.
   *
   * @default - `access_token`, where no other place is given
   */
  readonly fromParams?: string[];
}

/** Requests must bring a token of one of the providers. */
export interface EnvoyJwt {
  /** Who signs the tokens, 1 to 16. */
  readonly providers: EnvoyJwtProvider[];

  /**
   * Let requests without a token pass; one with a wrong token does not.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** `jwt`. */
export function jwtFields({ providers, optional }: EnvoyJwt, context: FieldContext): object {
  if (providers.length < 1 || providers.length > 16) {
    throw context.wrong(
      'providers',
      `must have 1 to 16 entries, got ${providers.length}`,
      'the API server refuses any other number',
    );
  }
  return { optional, providers: providers.map((provider) => providerFields(provider, context)) };
}

function providerFields(provider: EnvoyJwtProvider, context: FieldContext): object {
  const { name, jwksUri, issuer, audiences, headersFromClaims, recomputeRoute } = provider;
  const { fromHeaders, fromCookies: cookies, fromParams: params } = provider;
  if (recomputeRoute === true && headersFromClaims === undefined) {
    throw context.wrong(
      'providers',
      `must have headersFromClaims with recomputeRoute, got none for '${name}'`,
      'the route cannot change otherwise',
    );
  }
  const headers =
    fromHeaders && Object.entries(fromHeaders).map(([header, valuePrefix]) => ({ name: header, valuePrefix }));
  const elsewhere = [headers, cookies, params].some((place) => place !== undefined);
  return {
    name,
    issuer,
    audiences,
    remoteJWKS: { uri: jwksUri },
    claimToHeaders:
      headersFromClaims && Object.entries(headersFromClaims).map(([header, claim]) => ({ header, claim })),
    recomputeRoute,
    extractFrom: elsewhere ? { headers, cookies, params } : undefined,
  };
}
