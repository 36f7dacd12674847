import { Duration } from 'cdk8s';
import { IConfigMap } from 'cdk8s-plus-28';
import { optionalDuration } from '../../../core/duration-text';
import { RouteBackend } from '../../../gateway-api';
import { ReferenceSource } from '../../../gateway-api/automatic-grant';
import { backendReference, grantBackends } from '../../../gateway-api/backend-reference';
import { FieldContext } from '../field-context';

/** Who signs tokens. */
export interface EnvoyJwtProvider {
  /** Name, to which rules of `authorization` refer. */
  readonly name: string;

  /**
   * URL of the keys (JWKS), with HTTPS.
   *
   * @default - none, but either it or `jwksConfigMap` must be given
   */
  readonly jwksUri?: string;

  /**
   * What answers at `jwksUri`, such as a Service of the cluster; in another namespace the policy brings the ReferenceGrant. Only from version 1.9.0 on.
   *
   * @default - the host of the URL
   */
  readonly jwksBackend?: RouteBackend;

  /**
   * Time for which the keys are kept. Only from version 1.9.0 on.
   *
   * @default - 5 min
   */
  readonly jwksCacheDuration?: Duration;

  /**
   * The keys, under the key `jwks` of a ConfigMap in the namespace of the policy, else its first one. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly jwksConfigMap?: IConfigMap;

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

  /**
   * Let requests with no or a wrong token pass, for rules of `authorization` to decide; not with `optional`. Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly insecureFailOpen?: boolean;
}

/** `jwt`. */
export function jwtFields(jwt: EnvoyJwt, source: ReferenceSource, context: FieldContext): object {
  const { providers, optional, insecureFailOpen: failOpen } = jwt;
  context.needsLater({ insecureFailOpen: failOpen });
  if (optional !== undefined && failOpen !== undefined) {
    throw context.wrong(
      'insecureFailOpen',
      'must not be given with optional',
      'it lets requests without a token pass too',
    );
  }
  if (providers.length < 1 || providers.length > 16) {
    throw context.wrong(
      'providers',
      `must have 1 to 16 entries, got ${providers.length}`,
      'the API server refuses any other number',
    );
  }
  return { optional, failOpen, providers: providers.map((provider) => providerFields(provider, source, context)) };
}

function providerFields(provider: EnvoyJwtProvider, source: ReferenceSource, context: FieldContext): object {
  const { name, issuer, audiences, headersFromClaims, recomputeRoute } = provider;
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
    ...keyFields(provider, source, context),
    claimToHeaders:
      headersFromClaims && Object.entries(headersFromClaims).map(([header, claim]) => ({ header, claim })),
    recomputeRoute,
    extractFrom: elsewhere ? { headers, cookies, params } : undefined,
  };
}

function keyFields(provider: EnvoyJwtProvider, source: ReferenceSource, context: FieldContext): object {
  const { name, jwksUri: uri, jwksBackend: backend, jwksCacheDuration, jwksConfigMap: configMap } = provider;
  context.needsLater({ jwksBackend: backend, jwksCacheDuration, jwksConfigMap: configMap });
  if ((uri === undefined) === (configMap === undefined)) {
    const found = uri === undefined ? 'neither' : 'both';
    const problem = `must have either jwksUri or jwksConfigMap, got ${found} for '${name}'`;
    throw context.wrong('providers', problem, 'say where the keys are that tokens are checked with');
  }
  if (configMap !== undefined) {
    const valueRef = context.localReference('providers.jwksConfigMap', 'ConfigMap', configMap);
    return { localJWKS: { type: 'ValueRef', valueRef } };
  }
  if (backend !== undefined) grantBackends({ ...source, prop: 'jwt' }, [backend]);
  const backendRefs = backend && [backendReference(source, backend)];
  return { remoteJWKS: { uri, backendRefs, cacheDuration: optionalDuration(jwksCacheDuration) } };
}
