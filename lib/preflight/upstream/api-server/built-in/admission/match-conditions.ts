import { Cause, duplicate, invalid, required, tooMany } from '../../field-error';
import { qualifiedNameProblems } from '../../name-rules';
import { PolicyNames, expressionCauses } from './policy-expressions';

/** `admissionregistration` `MatchCondition`. */
export interface MatchCondition {
  readonly name?: string;
  readonly expression?: string;
}

const MAX_CONDITIONS = 64;

/** What is wrong with conditions in CEL (kubernetes `admissionregistration/validation` validateMatchConditions, v1.36.3). */
export function matchConditionsCauses(conditions: MatchCondition[], names: PolicyNames, path: string): Cause[] {
  const seen = new Set<string>();
  const causes = conditions.length > MAX_CONDITIONS ? [tooMany(path, conditions.length, MAX_CONDITIONS)] : [];
  conditions.forEach(({ name = '', expression = '' }, index) => {
    const at = `${path}[${index}]`;
    const trimmed = expression.trim();
    if (trimmed === '') causes.push(required(`${at}.expression`));
    else causes.push(...expressionCauses(trimmed, ['bool'], names, `${at}.expression`));
    if (name === '') causes.push(required(`${at}.name`));
    else causes.push(...qualifiedNameProblems(name).map((problem) => invalid(`${at}.name`, name, problem)));
    if (seen.has(name)) causes.push(duplicate(`${at}.name`, name));
    else if (name !== '') seen.add(name);
  });
  return causes;
}
