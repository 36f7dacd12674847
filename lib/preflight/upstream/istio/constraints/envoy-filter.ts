import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { portNumbers } from './port-number';
import { targetReferences } from './target-reference';
import { workloadLabels } from './workload-selector';

interface PatchMatch {
  readonly context?: string;
  readonly waypoint?: object;
}

/** Constraints of EnvoyFilter (istio/api `networking/v1alpha3/envoy_filter.proto`, 1.31.4). */
export const envoyFilter: readonly Constraint[] = [
  { at: 'spec', check: atMostOneOf('workloadSelector', 'targetRefs') },
  ...workloadLabels,
  ...targetReferences,
  { at: 'spec.configPatches[].match', check: waypointProblem, since: '1.31.4' },
  ...portNumbers('spec.configPatches[].match.waypoint.portNumber'),
];

function waypointProblem({ context, waypoint }: PatchMatch): string | undefined {
  if ((context === 'WAYPOINT') === (waypoint !== undefined)) return undefined;
  return waypoint === undefined ? 'context WAYPOINT needs waypoint' : 'waypoint is for context WAYPOINT only';
}
