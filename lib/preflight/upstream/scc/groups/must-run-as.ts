import { invalidText } from '../../api-server/field-error';
import { refusal } from '../refusal';
import { GroupRange } from '../security-context-constraints';
import { ShownValues } from '../shown-values';
import { GroupField, GroupRule } from './group-rule';

/** Pods have groups of some ranges, of which there is at least one. */
export function groupsMustRunAs(setting: GroupField, ranges: readonly GroupRange[], shown: ShownValues): GroupRule {
  const bounds = ranges.map(({ min = 0, max = 0 }) => ({ min, max }));
  const isAllowed = (group: number): boolean => bounds.some(({ min, max }) => group >= min && group <= max);
  return {
    generated: bounds[0].min,
    refusals: (groups = [], parent) => {
      const path = `spec.securityContext.${setting}`;
      const refused = (detail: string, group?: number) =>
        refusal(setting, path, invalidText(`${parent}.${setting}`, shown.groups(groups), detail), group);
      if (groups.length === 0) {
        return [refused('unable to validate empty groups against required ranges')];
      }
      return groups
        .filter((group) => !isAllowed(group))
        .map((group) => refused(`${group} is not an allowed group`, group));
    },
  };
}
