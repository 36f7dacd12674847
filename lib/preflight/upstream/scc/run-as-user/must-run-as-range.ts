import { invalid, required } from '../../api-server/field-error';
import { BrokenScc } from '../broken-scc';
import { effective } from '../pod';
import { refusal } from '../refusal';
import { RunAsUserStrategy } from '../security-context-constraints';
import { UserRule } from './user-rule';

/** Containers have a user id of a range. */
export function usersMustRunAsRange(strategy: RunAsUserStrategy): UserRule {
  const min = bound(strategy.uidRangeMin, 'UIDRangeMin');
  const max = bound(strategy.uidRangeMax, 'UIDRangeMax');
  return {
    generated: min,
    refusals: (container) => {
      const { value, path } = effective(container, 'runAsUser');
      const field = `${container.field}.runAsUser`;
      if (value === undefined) return [refusal('runAsUser', path, required(field))];
      if (value >= min && value <= max) return [];
      return [refusal('runAsUser', path, invalid(field, value, `must be in the ranges: [${min}, ${max}]`), value)];
    },
  };
}

function bound(value: number | null | undefined, name: string): number {
  if (value === undefined || value === null) throw new BrokenScc(`MustRunAsRange requires a ${name}`);
  return value;
}
