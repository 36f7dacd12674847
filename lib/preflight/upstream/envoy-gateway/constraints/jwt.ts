import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { identityProvider } from './identity-provider';
import { inlineOrReference } from './inline-or-reference';

interface JwtProvider {
  readonly claimToHeaders?: readonly object[];
  readonly recomputeRoute?: boolean;
}

/** Tokens that requests must have (envoyproxy/gateway `api/v1alpha1/jwt_types.go`, v1.9.0). */
export const jwt: readonly Constraint[] = [
  { at: '', check: atMostOneOf('optional', 'failOpen') },
  {
    at: 'providers[]',
    check: ({ recomputeRoute, claimToHeaders = [] }: JwtProvider) =>
      recomputeRoute === true && claimToHeaders.length === 0 ? 'recomputeRoute needs claimToHeaders' : undefined,
  },
  { at: 'providers[]', check: exactlyOneOf('remoteJWKS', 'localJWKS') },
  { at: 'providers[].localJWKS', check: inlineOrReference('inline') },
  ...within('providers[].remoteJWKS', identityProvider),
];
