import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendRef } from './backend-ref';
import { filters } from './filters';
import { parentRefs } from './references';
import { distinctRuleNames, limitedMatches } from './route-rules';
import { sessionPersistence } from './session-persistence';

interface MethodMatch {
  readonly type: string;
  readonly service?: string;
  readonly method?: string;
}

const SERVICE = /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/iu;
const METHOD = /^[A-Za-z_][A-Za-z_0-9]*$/;

const methodMatch: readonly Constraint[] = [
  {
    at: '',
    check: ({ service, method }: MethodMatch) =>
      service === undefined && method === undefined ? 'service or method is needed' : undefined,
  },
  {
    at: '',
    check: ({ type, service }: MethodMatch) =>
      type === 'Exact' && service !== undefined && !SERVICE.test(service)
        ? `${JSON.stringify(service)} is no name of a service`
        : undefined,
  },
  {
    at: '',
    check: ({ type, method }: MethodMatch) =>
      type === 'Exact' && method !== undefined && !METHOD.test(method)
        ? `${JSON.stringify(method)} is no name of a method`
        : undefined,
  },
];

/** Constraints of GRPCRoute (kubernetes-sigs/gateway-api `apis/v1/grpcroute_types.go`, v1.1.0 to v1.6.1). */
export const grpcRoute: readonly Constraint[] = [
  ...parentRefs,
  limitedMatches,
  distinctRuleNames,
  ...within('spec.rules[].matches[].method', methodMatch),
  ...within('spec.rules[].filters', filters),
  ...within('spec.rules[].backendRefs[]', backendRef),
  ...within('spec.rules[].backendRefs[].filters', filters),
  ...within('spec.rules[].sessionPersistence', sessionPersistence),
];
