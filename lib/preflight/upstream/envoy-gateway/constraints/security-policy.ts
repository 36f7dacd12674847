import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { authorizationRule } from './authorization';
import { extAuth } from './ext-auth';
import { fractionProblem } from './fraction';
import { jwt } from './jwt';
import { oidc } from './oidc';
import { mergeConstraints, noSectionNames, policyTargets, targetKinds } from './policy-target';

interface SecurityPolicySpec {
  readonly authorization?: { readonly rules?: readonly AuthorizationRule[] };
  readonly jwt?: object;
}

interface AuthorizationRule {
  readonly principal?: { readonly jwt?: object };
}

const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute'];

/** Constraints of SecurityPolicy (envoyproxy/gateway `api/v1alpha1/securitypolicy_types.go`, v1.9.0). */
export const securityPolicy: readonly Constraint[] = [
  ...policyTargets,
  noSectionNames,
  { at: 'spec', check: targetKinds('Gateway', 'ListenerSet', ...ROUTE_KINDS, 'TCPRoute'), since: '1.9.0' },
  { at: 'spec', check: targetKinds('Gateway', ...ROUTE_KINDS), before: '1.9.0' },
  ...mergeConstraints(...ROUTE_KINDS, 'TCPRoute'),
  {
    at: 'spec',
    check: ({ authorization: { rules = [] } = {}, jwt: tokens }: SecurityPolicySpec) =>
      tokens === undefined && rules.some(({ principal }) => principal?.jwt !== undefined)
        ? 'authorization by jwt needs the jwt of the policy'
        : undefined,
  },
  { at: 'spec.apiKeyAuth.extractFrom[]', check: exactlyOneOf('headers', 'params', 'cookies') },
  { at: 'spec.csrf.shadowFraction', check: fractionProblem },
  ...within('spec.authorization.rules[]', authorizationRule),
  ...within('spec.extAuth', extAuth),
  ...within('spec.jwt', jwt),
  ...within('spec.oidc', oidc),
];
