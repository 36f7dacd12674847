import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, someOf } from '../../api-server/custom-resource/member-checks';

interface LocalRule {
  readonly cost?: { readonly response?: object };
  readonly limit: { readonly fromMetadata?: object };
}

const rules: readonly Constraint[] = [
  {
    at: 'clientSelectors[]',
    check: someOf('headers', 'methods', 'path', 'sourceCIDR', 'queryParams'),
    since: '1.9.0',
  },
  { at: 'cost.request', check: atMostOneOf('number', 'metadata') },
  { at: 'cost.response', check: atMostOneOf('number', 'metadata') },
];

/** Limits of requests (envoyproxy/gateway `api/v1alpha1/ratelimit_types.go`, v1.9.0). */
export const rateLimit: readonly Constraint[] = [
  ...within('global.rules[]', rules),
  ...within('local.rules[]', rules),
  {
    at: 'local.rules',
    check: (all: readonly LocalRule[]) =>
      all.some(({ cost }) => cost?.response !== undefined) ? 'cost.response is for global limits' : undefined,
  },
  {
    at: 'local.rules',
    check: (all: readonly LocalRule[]) =>
      all.some(({ limit }) => limit.fromMetadata !== undefined) ? 'limit.fromMetadata is for global limits' : undefined,
  },
];
