import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendPorts, backendRefsOnly } from './backend-ref';
import { backendSettings } from './backend-settings';

interface Retry {
  readonly perRetry?: { readonly timeout?: string };
  readonly retryOn?: { readonly httpStatusCodes?: readonly number[] };
}

/** Requests to providers of keys and tokens, which Envoy retries in its own way (envoyproxy/gateway `api/v1alpha1/oidc_types.go`, v1.9.0). */
export const identityProvider: readonly Constraint[] = [
  backendRefsOnly,
  ...backendPorts,
  {
    at: '',
    check: ({ backendSettings: { retry } = {} }: { readonly backendSettings?: { readonly retry?: Retry } }) =>
      retry?.perRetry?.timeout === undefined
        ? undefined
        : 'backendSettings.retry.perRetry.timeout is not supported here',
  },
  {
    at: '',
    check: ({ backendSettings: { retry } = {} }: { readonly backendSettings?: { readonly retry?: Retry } }) =>
      retry?.retryOn?.httpStatusCodes === undefined
        ? undefined
        : 'backendSettings.retry.retryOn.httpStatusCodes is not supported here',
  },
  ...within('backendSettings', backendSettings),
];
