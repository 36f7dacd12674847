import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { DEFAULT_CAPABILITIES, addedBeyond } from '../capabilities';

/** No capabilities beyond the default ones (pod-security-admission `policy/check_capabilities_baseline.go`, v0.36.3). */
export const CAPABILITIES_BASELINE: Check = {
  id: 'capabilities_baseline',
  level: 'baseline',
  versions: [{ since: 0, check: capabilitiesBaseline }],
};

function capabilitiesBaseline(pod: JudgedPod): Forbidden | undefined {
  const added = addedBeyond(DEFAULT_CAPABILITIES, pod);
  return added && { reason: 'non-default capabilities', ...added };
}
