import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { identityProvider } from './identity-provider';

interface ForwardedTokens {
  readonly forwardAccessToken?: boolean;
  readonly forwardIDToken?: { readonly header: string };
}

/** Login with OpenID Connect (envoyproxy/gateway `api/v1alpha1/oidc_types.go`, v1.9.0). */
export const oidc: readonly Constraint[] = [
  { at: '', check: exactlyOneOf('clientID', 'clientIDRef') },
  {
    at: '',
    check: ({ forwardAccessToken, forwardIDToken }: ForwardedTokens) =>
      forwardAccessToken === true && /^authorization$/i.test(forwardIDToken?.header ?? '')
        ? 'forwardAccessToken takes the header Authorization, so forwardIDToken needs another one'
        : undefined,
  },
  {
    at: 'forwardIDToken.header',
    check: (header: string) => (/^host$/i.test(header) ? 'the header Host cannot be replaced' : undefined),
  },
  ...within('provider', identityProvider),
];
