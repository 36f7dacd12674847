import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { attachment } from './policy-attachment';
import { wasm } from './wasm';

/** Constraints of TrafficExtension (istio/api `extensions/v1alpha1/traffic_extension.proto`, 1.31.4). */
export const trafficExtension: readonly Constraint[] = [
  ...attachment,
  { at: 'spec', check: exactlyOneOf('wasm', 'lua') },
  ...within('spec.wasm', wasm),
];
