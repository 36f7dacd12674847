import { ApiObject } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { backendReference, grantBackends } from '../../../gateway-api/backend-reference';
import { EnvoyMergeType, EnvoyPolicyProps } from '../envoy-policy-props';
import { FieldContext } from '../field-context';
import { policyObject } from '../policy-object';
import { EnvoyAuthorization, authorizationFields } from './envoy-authorization';
import { EnvoyCors, corsFields } from './envoy-cors';
import { EnvoyExtAuth } from './envoy-ext-auth';
import { EnvoyJwt, jwtFields } from './envoy-jwt';
import { EnvoyOidc, oidcFields } from './envoy-oidc';

/** Requests must bring a key. Only from version 1.9.0 on. */
export interface EnvoyApiKeyAuth {
  /** Secrets in the namespace of the policy; each key is the id of a client, its value the client's API key. */
  readonly secrets: ISecret[];

  /**
   * Headers that carry the key.
   *
   * @default - none, but one of `headers`, `params` and `cookies` must be given
   */
  readonly headers?: string[];

  /**
   * Parameters of the query that carry the key.
   *
   * @default - none
   */
  readonly params?: string[];

  /**
   * Cookies that carry the key.
   *
   * @default - none
   */
  readonly cookies?: string[];

  /**
   * Header that tells the backend the id of the client.
   *
   * @default - it is not told
   */
  readonly forwardClientIdHeader?: string;
}

/** Properties for `SecurityPolicy`. */
export interface SecurityPolicyProps extends EnvoyPolicyProps {
  /**
   * What pages of other origins may do.
   *
   * @default - what browsers allow by themselves
   */
  readonly cors?: EnvoyCors;

  /**
   * Requests must bring a token.
   *
   * @default - they need none
   */
  readonly jwt?: EnvoyJwt;

  /**
   * People log in with an OpenID provider.
   *
   * @default - they need not
   */
  readonly oidc?: EnvoyOidc;

  /**
   * Secret with names and passwords (key `.htpasswd`, SHA), in the namespace of the policy: requests must bring one of them.
   *
   * @default - they need none
   */
  readonly basicAuthUsers?: ISecret;

  /**
   * Requests must bring an API key. Only from version 1.9.0 on.
   *
   * @default - they need none
   */
  readonly apiKeyAuth?: EnvoyApiKeyAuth;

  /**
   * A service decides which requests pass. In another namespace the policy brings the ReferenceGrant.
   *
   * @default - none does
   */
  readonly extAuth?: EnvoyExtAuth;

  /**
   * Rules decide which requests pass.
   *
   * @default - all do
   */
  readonly authorization?: EnvoyAuthorization;

  /**
   * How it goes together with the policy of the Gateway, for targets that are routes. Only from version 1.9.0 on.
   *
   * @default - it takes its place
   */
  readonly mergeType?: EnvoyMergeType;

  /**
   * Whether a service of another namespace brings its ReferenceGrant.
   *
   * @default true
   */
  readonly referenceGrants?: boolean;
}

/**
 * Who may send requests to a Gateway or route.
 *
 * Renders a SecurityPolicy (child `Resource`; `gateway.envoyproxy.io/v1alpha1`, envoyproxy/gateway:api/v1alpha1/securitypolicy_types.go v1.2.8 and
 * v1.9.0) and, for an `extAuth` service in another namespace, a ReferenceGrant there. One on a route takes the place of one on its Gateway as a whole:
 * what the Gateway's asks for, the route's must ask for too.
 *
 * @example
 * new SecurityPolicy(chart, 'Tokens', {
 *   envoyGateway,
 *   targets: [EnvoyPolicyTarget.gateway(gateway)],
 *   jwt: { providers: [{ name: 'example', jwksUri: 'https://idp.example.com/jwks.json' }] },
 * });
 */
export class SecurityPolicy extends Construct {
  /** The SecurityPolicy. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: SecurityPolicyProps) {
    super(scope, id);

    const kind = 'SecurityPolicy';
    const { apiObject, namespace, setSpec } = policyObject(this, kind, props);
    this.apiObject = apiObject;
    const context = new FieldContext(this, props.envoyGateway.version);
    const { cors, jwt, oidc, basicAuthUsers, apiKeyAuth, extAuth, authorization, mergeType } = props;
    context.needsLater({ apiKeyAuth, mergeType });
    const source = {
      at: this,
      prop: 'extAuth',
      group: 'gateway.envoyproxy.io',
      kind,
      namespace,
      grants: props.referenceGrants ?? true,
    };
    if (extAuth !== undefined) grantBackends(source, [extAuth._backend]);
    setSpec({
      cors: cors && corsFields(cors),
      jwt: jwt && jwtFields(jwt, context.below('jwt')),
      oidc: oidc && oidcFields(oidc),
      basicAuth: basicAuthUsers && { users: secretReference(basicAuthUsers) },
      apiKeyAuth: apiKeyAuth && apiKeyFields(apiKeyAuth, context.below('apiKeyAuth')),
      extAuth: extAuth?._toKube(backendReference(source, extAuth._backend), context.below('extAuth')),
      authorization: authorization && authorizationFields(authorization, context.below('authorization')),
      mergeType,
    });
  }
}

function secretReference({ name }: ISecret): object {
  return { group: '', kind: 'Secret', name };
}

function apiKeyFields(auth: EnvoyApiKeyAuth, context: FieldContext): object {
  const { secrets, headers, params, cookies, forwardClientIdHeader } = auth;
  const places = Object.entries({ headers, params, cookies }).filter(([, names]) => names !== undefined);
  if (places.length === 0) {
    throw context.wrong(
      'headers',
      'or params or cookies must be given',
      "say where requests bring the key, such as headers: ['x-api-key']",
    );
  }
  return {
    credentialRefs: secrets.map(secretReference),
    extractFrom: places.map(([place, names]) => ({ [place]: names })),
    forwardClientIDHeader: forwardClientIdHeader,
  };
}
