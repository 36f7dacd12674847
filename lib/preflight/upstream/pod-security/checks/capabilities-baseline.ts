import { PodSpec } from '../../api-server/built-in/core/pod/pod-spec';
import { Check, Forbidden } from '../check';
import { DEFAULT_CAPABILITIES, addedBeyond } from '../capabilities';

/** No capabilities beyond the default ones (pod-security-admission `policy/check_capabilities_baseline.go`, v0.36.3). */
export const CAPABILITIES_BASELINE: Check = {
  id: 'capabilities_baseline',
  level: 'baseline',
  versions: [{ since: 0, check: capabilitiesBaseline }],
};

function capabilitiesBaseline(spec: PodSpec): Forbidden | undefined {
  const added = addedBeyond(DEFAULT_CAPABILITIES, spec);
  return added && { reason: 'non-default capabilities', ...added };
}
