import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { durationNanoseconds } from '../../api-server/go/duration';
import { backendRef } from './backend-ref';
import { filters } from './filters';
import { httpPathMatch } from './http-path-match';
import { prefixRewrites } from './prefix-rewrites';
import { parentRefs } from './references';
import { distinctRuleNames, limitedMatches } from './route-rules';
import { sessionPersistence } from './session-persistence';

interface Rule {
  readonly filters?: readonly { readonly requestRedirect?: object }[];
  readonly backendRefs?: readonly object[];
}

interface Timeouts {
  readonly request?: string;
  readonly backendRequest?: string;
}

/** Constraints of HTTPRoute (kubernetes-sigs/gateway-api `apis/v1/httproute_types.go`, v1.1.0 to v1.6.1). */
export const httpRoute: readonly Constraint[] = [
  ...parentRefs,
  limitedMatches,
  distinctRuleNames,
  {
    at: 'spec.rules[]',
    check: ({ filters: all = [], backendRefs = [] }: Rule) =>
      backendRefs.length > 0 && all.some(({ requestRedirect }) => requestRedirect !== undefined)
        ? 'a rule that redirects requests has no backends'
        : undefined,
  },
  ...prefixRewrites,
  ...within('spec.rules[].matches[].path', httpPathMatch),
  ...within('spec.rules[].filters', filters),
  ...within('spec.rules[].backendRefs[]', backendRef),
  ...within('spec.rules[].backendRefs[].filters', filters),
  ...within('spec.rules[].sessionPersistence', sessionPersistence),
  { at: 'spec.rules[].timeouts', check: timeoutProblem },
];

/** A request without limit, of 0 seconds, can have a longer part. */
function timeoutProblem({ request = '0s', backendRequest = '0s' }: Timeouts): string | undefined {
  const whole = durationNanoseconds(request);
  const part = durationNanoseconds(backendRequest);
  if (whole === 0n) return undefined;
  if (whole === undefined || part === undefined) return 'request and backendRequest must be durations';
  return part > whole ? `backendRequest ${backendRequest} is longer than request ${request}` : undefined;
}
