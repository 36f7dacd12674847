import { ApiObject } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { backendReference, grantBackends } from '../../../gateway-api/backend-reference';
import { EnvoyMergeType, EnvoyPolicyProps } from '../envoy-policy-props';
import { FieldContext } from '../field-context';
import { policyObject } from '../policy-object';
import { EnvoyApiKeyAuth, apiKeyFields } from './envoy-api-key-auth';
import { EnvoyAuthorization, authorizationFields } from './envoy-authorization';
import { EnvoyCors, corsFields } from './envoy-cors';
import { EnvoyExtAuth } from './envoy-ext-auth';
import { EnvoyJwt, jwtFields } from './envoy-jwt';
import { EnvoyOidc, oidcFields } from './envoy-oidc';

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
   * Header that tells the backend the name of `basicAuthUsers`. Only from version 1.9.0 on.
   *
   * @default - it is not told
   */
  readonly basicAuthUsernameHeader?: string;

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
   * Whether services of other namespaces bring their ReferenceGrants.
   *
   * @default true
   */
  readonly referenceGrants?: boolean;
}

/**
 * Who may send requests to a Gateway or route.
 *
 * Renders a SecurityPolicy (child `Resource`; `gateway.envoyproxy.io/v1alpha1`, envoyproxy/gateway:api/v1alpha1/securitypolicy_types.go v1.2.8 and
 * v1.9.0) and, for each service in another namespace (of `extAuth`, `jwt` or `oidc`), a ReferenceGrant there. One on a route takes the place of one on its Gateway as a whole:
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
    const { basicAuthUsernameHeader: forwardUsernameHeader } = props;
    context.needsLater({ apiKeyAuth, mergeType, basicAuthUsernameHeader: forwardUsernameHeader });
    this.checkTogether(props, context);
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
      jwt: jwt && jwtFields(jwt, source, context.below('jwt')),
      oidc: oidc && oidcFields(oidc, source, context.below('oidc')),
      basicAuth: basicAuthUsers && {
        users: context.localReference('basicAuthUsers', 'Secret', basicAuthUsers),
        forwardUsernameHeader,
      },
      apiKeyAuth: apiKeyAuth && apiKeyFields(apiKeyAuth, context.below('apiKeyAuth')),
      extAuth: extAuth?._toKube(backendReference(source, extAuth._backend), context.below('extAuth')),
      authorization: authorization && authorizationFields(authorization, context.below('authorization')),
      mergeType,
    });
  }
  private checkTogether(props: SecurityPolicyProps, context: FieldContext): void {
    if (props.basicAuthUsernameHeader !== undefined && props.basicAuthUsers === undefined) {
      throw context.wrong('basicAuthUsernameHeader', 'needs basicAuthUsers', 'leave it out: nobody brings a name');
    }
    const known = (props.jwt?.providers ?? []).map(({ name }) => name);
    const rule = props.authorization?.rules.find(
      ({ jwtProvider: name }) => name !== undefined && !known.includes(name),
    );
    if (rule === undefined) return;
    const problem = `must have a jwtProvider that jwt has, got '${rule.jwtProvider}'`;
    throw context.wrong('authorization.rules', problem, 'add the provider, or correct the name');
  }
}
