import { invalid, required } from '../../api-server/field-error';
import { refusal } from '../refusal';
import { equalLevels } from './levels';
import { SeLinuxOptions, SeLinuxRule } from './se-linux-rule';

/** Members in the order in which they are compared. */
const MEMBERS = ['level', 'role', 'type', 'user'] as const;

/** Pods have the labels of the SCC, and a level that means the same. */
export function labelsMustRunAs(wanted: SeLinuxOptions): SeLinuxRule {
  const members = MEMBERS.map((name) => ({ name, value: wanted[name] ?? '' }));
  const generated: SeLinuxOptions = Object.fromEntries(
    members.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]),
  );
  return {
    generated,
    refusals: ({ value: given, path }, field) => {
      if (given === generated) return [];
      if (given === undefined) return [refusal('seLinuxContext', path, required(field))];
      return members.flatMap(({ name, value }) => {
        const actual = given[name] ?? '';
        if (name === 'level' ? equalLevels(value, actual) : value === actual) return [];
        const cause = invalid(`${field}.${name}`, actual, `must be ${value}`);
        return [refusal('seLinuxContext', `${path}.${name}`, cause, given[name])];
      });
    },
  };
}
