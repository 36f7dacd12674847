import { HttpMethod } from '../../../gateway-api';
import { FieldContext } from '../field-context';

/** What becomes of a request. */
export enum EnvoyAuthorizationAction {
  /** It passes. */
  ALLOW = 'Allow',
  /** It is answered with 403. */
  DENY = 'Deny',
}

/** Which requests pass: those for which all that is given holds. */
export interface EnvoyAuthorizationRule {
  /** What becomes of them. */
  readonly action: EnvoyAuthorizationAction;

  /**
   * Name, for people.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Networks of clients, one of which it must be.
   *
   * @default - any
   */
  readonly clientCidrs?: string[];

  /**
   * Provider of `jwt` whose token is looked at; needs `jwtScopes` or `jwtClaims`.
   *
   * @default - no token is looked at
   */
  readonly jwtProvider?: string;

  /**
   * Scopes that the token must have, all of them.
   *
   * @default - any
   */
  readonly jwtScopes?: string[];

  /**
   * Values of claims, one of which each claim must have.
   *
   * @default - any
   */
  readonly jwtClaims?: { [claim: string]: string[] };

  /**
   * Values of headers, one of which each header must have. Only from version 1.9.0 on.
   *
   * @default - any
   */
  readonly headers?: { [name: string]: string[] };

  /**
   * Methods, one of which it must be. Only from version 1.9.0 on.
   *
   * @default - any
   */
  readonly methods?: HttpMethod[];

  /**
   * Path that it must be, or be below. Only from version 1.9.0 on.
   *
   * @default - any
   */
  readonly pathPrefix?: string;

  /**
   * Expression (CEL) over the attributes of Envoy that must be true, such as `request.headers['x-tier'] == 'paid'`. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly cel?: string;
}

/** Which requests pass. */
export interface EnvoyAuthorization {
  /** The rules, of which the first that holds decides. */
  readonly rules: EnvoyAuthorizationRule[];

  /**
   * What becomes of other requests.
   *
   * @default EnvoyAuthorizationAction.DENY
   */
  readonly defaultAction?: EnvoyAuthorizationAction;
}

/** `authorization`. */
export function authorizationFields({ rules, defaultAction }: EnvoyAuthorization, context: FieldContext): object {
  const ruleFields = rules.map((rule, index) => authorizationRule(rule, context.below(`rules[${index}]`)));
  return { rules: ruleFields, defaultAction: defaultAction ?? EnvoyAuthorizationAction.DENY };
}

function authorizationRule(rule: EnvoyAuthorizationRule, context: FieldContext): object {
  const { action, name, clientCidrs, jwtProvider, headers, methods, pathPrefix, cel } = rule;
  context.needsLater({ headers, methods, pathPrefix, cel });
  const hasPrincipal = [clientCidrs, jwtProvider, headers].some((part) => part !== undefined);
  if (!hasPrincipal && cel === undefined) {
    throw context.wrong(
      'clientCidrs',
      'or jwtProvider, headers or cel must be given',
      "use 'defaultAction' for all other requests",
    );
  }
  const principal = {
    clientCIDRs: clientCidrs,
    jwt: jwtProvider === undefined ? undefined : jwtPrincipal(jwtProvider, rule, context),
    headers: headers && Object.entries(headers).map(([header, values]) => ({ name: header, values })),
  };
  const path = pathPrefix === undefined ? undefined : { type: 'PathPrefix', value: pathPrefix };
  const operation = methods === undefined && path === undefined ? undefined : { methods, path };
  return { action, name, principal: hasPrincipal ? principal : undefined, operation, cel };
}

function jwtPrincipal(
  provider: string,
  { jwtScopes, jwtClaims }: EnvoyAuthorizationRule,
  context: FieldContext,
): object {
  if (jwtScopes === undefined && jwtClaims === undefined) {
    throw context.wrong(
      'jwtProvider',
      'needs jwtScopes or jwtClaims',
      "leave it out: 'jwt' alone already refuses requests without a token",
    );
  }
  const claims = jwtClaims && Object.entries(jwtClaims).map(([name, values]) => ({ name, values }));
  return { provider, scopes: jwtScopes, claims };
}
