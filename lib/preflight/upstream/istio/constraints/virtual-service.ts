import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { timeSpans } from './time-span';

/** Constraints of VirtualService (istio/api `networking/v1/virtual_service.proto`, 1.31.4). */
export const virtualService: readonly Constraint[] = within(
  'spec.http[]',
  timeSpans(
    'corsPolicy.maxAge',
    'fault.delay.exponentialDelay',
    'fault.delay.fixedDelay',
    'retries.backoff',
    'retries.perTryTimeout',
    'timeout',
  ),
);
