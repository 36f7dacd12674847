import { invalid, required } from '../../api-server/field-error';
import { BrokenScc } from '../broken-scc';
import { effective } from '../pod';
import { refusal } from '../refusal';
import { RunAsUserStrategy } from '../security-context-constraints';
import { UserRule } from './user-rule';

/** Containers have one user id. */
export function usersMustRunAs({ uid }: RunAsUserStrategy): UserRule {
  if (uid === undefined || uid === null) throw new BrokenScc('MustRunAs requires a UID');
  return {
    generated: uid,
    refusals: (container) => {
      const { value, path } = effective(container, 'runAsUser');
      const field = `${container.field}.runAsUser`;
      if (value === undefined) return [refusal('runAsUser', path, required(field))];
      return value === uid ? [] : [refusal('runAsUser', path, invalid(field, value, `must be: ${uid}`), value)];
    },
  };
}
