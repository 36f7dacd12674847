import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { durationNanoseconds } from '../../api-server/go/duration';
import { sessionPersistence } from './session-persistence';

const SECOND = 1_000_000_000n;
const HOUR = 3600n * SECOND;

/** Constraints of XBackendTrafficPolicy (kubernetes-sigs/gateway-api `apisx/v1alpha1/xbackendtrafficpolicy_types.go`, v1.6.1). */
export const xBackendTrafficPolicy: readonly Constraint[] = [
  {
    at: 'spec.retryConstraint.budget.interval',
    check: (interval: string) => {
      const length = durationNanoseconds(interval) ?? 0n;
      return length < SECOND || length > HOUR ? 'must be from 1s to 1h' : undefined;
    },
  },
  {
    at: 'spec.retryConstraint.minRetryRate.interval',
    check: (interval: string) => {
      const length = durationNanoseconds(interval) ?? 0n;
      return length === 0n || length > HOUR ? 'must be more than 0s, and at most 1h' : undefined;
    },
  },
  ...within('spec.sessionPersistence', sessionPersistence),
];
