import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { targetReferences } from './target-reference';
import { selector } from './workload-selector';

/** What a policy is for: the workloads with some labels, or the targets that it names. */
export const attachment: readonly Constraint[] = [
  { at: 'spec', check: atMostOneOf('selector', 'targetRef', 'targetRefs') },
  ...selector,
  ...targetReferences,
];
