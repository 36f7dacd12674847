import { invalidText } from '../../api-server/field-error';
import { refusal } from '../refusal';
import { GroupRange } from '../security-context-constraints';
import { GroupField, GroupRule } from './group-rule';

/** Pods have groups of some ranges, of which there is at least one. */
export function groupsMustRunAs(setting: GroupField, ranges: readonly GroupRange[]): GroupRule {
  const bounds = ranges.map(({ min = 0, max = 0 }) => ({ min, max }));
  const isAllowed = (group: number): boolean => bounds.some(({ min, max }) => group >= min && group <= max);
  return {
    generated: bounds[0].min,
    refusals: (groups, parent) => {
      const path = `spec.securityContext.${setting}`;
      const refused = (detail: string, group?: number) =>
        refusal(setting, path, invalidText(`${parent}.${setting}`, goSlice(groups), detail), group);
      if (groups === undefined || groups.length === 0) {
        return [refused('unable to validate empty groups against required ranges')];
      }
      return groups
        .filter((group) => !isAllowed(group))
        .map((group) => refused(`${group} is not an allowed group`, group));
    },
  };
}

/** A slice as Go's `%#v` writes it. */
function goSlice(groups: readonly number[] | undefined): string {
  return groups === undefined ? '[]int64(nil)' : `[]int64{${groups.join(', ')}}`;
}
