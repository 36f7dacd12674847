import { Constraint } from '../../api-server/custom-resource/constraints';
import { fractionProblem } from './fraction';

/** How many requests are traced (envoyproxy/gateway `api/v1alpha1/tracing_types.go`, v1.9.0). */
export const tracingFractions: readonly Constraint[] = [
  'clientSamplingFraction',
  'overallSamplingFraction',
  'samplingFraction',
].map((at) => ({ at, check: fractionProblem }));
