import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, exactlyOneOf, reservedForType, someOf } from '../../api-server/custom-resource/member-checks';
import { durationNanoseconds } from '../../api-server/go/duration';
import { backendSettings } from './backend-settings';
import {
  ROUTE_KINDS,
  mergeConstraints,
  noSectionNames,
  policyTargets,
  reservedForTargets,
  targetKinds,
} from './policy-target';
import { rateLimit } from './rate-limit';
import { responseOverride } from './response-override';
import { tracingFractions } from './tracing-fractions';

const HTTP_KINDS = ['Gateway', 'ListenerSet', 'HTTPRoute', 'GRPCRoute'];
const SECOND = 10n ** 9n;

const admissionControl: readonly Constraint[] = [
  { at: 'spec', check: reservedForTargets('admissionControl', HTTP_KINDS) },
  {
    at: 'spec.admissionControl',
    check: ({ samplingWindow = '1s' }: { readonly samplingWindow?: string }) =>
      (durationNanoseconds(samplingWindow) ?? 0n) >= SECOND ? undefined : 'samplingWindow must be 1s or longer',
  },
];

const features: readonly Constraint[] = [
  { at: 'spec', check: atMostOneOf('compression', 'compressor') },
  {
    at: 'spec',
    check: ({
      requestBuffer,
      httpUpgrade = [],
    }: {
      readonly requestBuffer?: object;
      readonly httpUpgrade?: object[];
    }) =>
      requestBuffer !== undefined && httpUpgrade.length > 0
        ? 'only one of requestBuffer and httpUpgrade can be given'
        : undefined,
  },
  {
    at: 'spec.httpUpgrade[]',
    check: reservedForType('connect', 'CONNECT'),
  },
  { at: 'spec.bandwidthLimit', check: someOf('request', 'response') },
  { at: 'spec.faultInjection', check: someOf('delay', 'abort') },
  { at: 'spec.faultInjection.abort', check: exactlyOneOf('httpStatus', 'grpcStatus') },
  ...within('spec.telemetry.tracing', tracingFractions),
];

/** Constraints of BackendTrafficPolicy (envoyproxy/gateway `api/v1alpha1/backendtrafficpolicy_types.go`, v1.9.0). */
export const backendTrafficPolicy: readonly Constraint[] = [
  ...policyTargets,
  noSectionNames,
  { at: 'spec', check: targetKinds('Gateway', 'ListenerSet', ...ROUTE_KINDS), since: '1.9.0' },
  { at: 'spec', check: targetKinds('Gateway', ...ROUTE_KINDS), before: '1.9.0' },
  ...mergeConstraints(...ROUTE_KINDS),
  ...admissionControl,
  ...features,
  ...within('spec', backendSettings),
  ...within('spec.rateLimit', rateLimit),
  ...within('spec.responseOverride[]', responseOverride),
];
