import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { memberOfType, reservedForType } from '../../api-server/custom-resource/member-checks';

interface HttpCheck {
  readonly method?: string;
  readonly requestBody?: object;
}

const FAILED = ['Failure', 'FailureSeriesStart'];
const SUCCEEDED = ['Success', 'HealthyTransition'];

/** Where results of health checks are written, and which of them (envoyproxy/gateway `api/v1alpha1/healthcheck_types.go`, v1.9.0). */
export const healthCheckLog: readonly Constraint[] = [
  { at: 'sinks[]', check: memberOfType('File', 'file') },
  {
    at: 'matches',
    check: (results: readonly string[]) => {
      const hasOneOf = (kinds: string[]): boolean => results.some((result) => kinds.includes(result));
      return hasOneOf(FAILED) === hasOneOf(SUCCEEDED)
        ? undefined
        : 'must match both checks that fail and checks that succeed';
    },
  },
];

const payload: readonly Constraint[] = [
  { at: '', check: memberOfType('Text', 'text') },
  { at: '', check: memberOfType('Binary', 'binary') },
];

/** Requests that tell whether an endpoint is healthy (the same file). */
export const activeHealthCheck: readonly Constraint[] = [
  { at: '', check: memberOfType('HTTP', 'http') },
  { at: '', check: memberOfType('TCP', 'tcp') },
  { at: '', check: reservedForType('grpc', 'GRPC') },
  {
    at: 'http',
    check: ({ method = '', requestBody }: HttpCheck) =>
      requestBody === undefined || /^(post|put)$/i.test(method) ? undefined : 'requestBody needs method POST or PUT',
  },
  ...['http.expectedResponse', 'http.requestBody', 'tcp.send', 'tcp.receive'].flatMap((at) => within(at, payload)),
  ...within('healthCheckLog', healthCheckLog),
];
