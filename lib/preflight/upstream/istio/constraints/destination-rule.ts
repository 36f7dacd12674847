import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { connectionPool } from './connection-pool';
import { timeSpans } from './time-span';
import { workloadSelector } from './workload-selector';

const settings: readonly Constraint[] = [
  ...within('connectionPool', connectionPool),
  ...timeSpans(
    'loadBalancer.warmup.duration',
    'loadBalancer.warmupDurationSecs',
    'outlierDetection.baseEjectionTime',
    'outlierDetection.interval',
  ),
];

const trafficPolicy: readonly Constraint[] = [...settings, ...within('portLevelSettings[]', settings)];

/** Constraints of DestinationRule (istio/api `networking/v1/destination_rule.proto`, 1.31.4). */
export const destinationRule: readonly Constraint[] = [
  ...workloadSelector,
  ...within('spec.trafficPolicy', trafficPolicy),
  ...within('spec.subsets[].trafficPolicy', trafficPolicy),
];
