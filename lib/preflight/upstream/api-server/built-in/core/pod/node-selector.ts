import { Cause, forbidden, invalid, required } from '../../../field-error';
import { labelValueProblems, qualifiedNameProblems, subdomainProblems } from '../../../name-rules';
import { NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, PreferredNodes } from './scheduling';
import { nameCauses } from './value-rules';

const MAX_WEIGHT = 100;

/** What is wrong with a selector of nodes (kubernetes `core/validation` ValidateNodeSelector, v1.36.3). */
export function nodeSelectorCauses({ nodeSelectorTerms = [] }: NodeSelector, path: string): Cause[] {
  const at = `${path}.nodeSelectorTerms`;
  if (nodeSelectorTerms.length === 0) return [required(at, 'must have at least one node selector term')];
  return nodeSelectorTerms.flatMap((term, index) => termCauses(term, true, `${at}[${index}]`));
}

/** What is wrong with nodes that are preferred; values of their labels are not checked (ValidatePreferredSchedulingTerms). */
export function preferredNodesCauses(preferred: readonly PreferredNodes[], path: string): Cause[] {
  return preferred.flatMap(({ weight = 0, preference = {} }, index) => [
    ...weightCauses(weight, `${path}[${index}].weight`),
    ...termCauses(preference, false, `${path}[${index}].preference`),
  ]);
}

/** What is wrong with the weight of a preference. */
export function weightCauses(weight: number, path: string): Cause[] {
  return weight > 0 && weight <= MAX_WEIGHT ? [] : [invalid(path, weight, `must be in the range 1-${MAX_WEIGHT}`)];
}

function termCauses(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  checksValues: boolean,
  path: string,
): Cause[] {
  return [
    ...matchExpressions.flatMap((each, index) => labelCauses(each, checksValues, `${path}.matchExpressions[${index}]`)),
    ...matchFields.flatMap((each, index) => fieldCauses(each, `${path}.matchFields[${index}]`)),
  ];
}

function labelCauses(requirement: NodeSelectorRequirement, checksValues: boolean, path: string): Cause[] {
  const { key = '', operator = '', values = [] } = requirement;
  return [
    ...operatorCauses(operator, values.length, path),
    ...nameCauses(key, `${path}.key`, qualifiedNameProblems),
    ...(checksValues ? values : []).flatMap((value, index) =>
      nameCauses(value, `${path}.values[${index}]`, labelValueProblems),
    ),
  ];
}

function operatorCauses(operator: string, values: number, path: string): Cause[] {
  const at = `${path}.values`;
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values > 0 ? [] : [required(at, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      if (values === 0) return [];
      return [forbidden(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    case 'Gt':
    case 'Lt':
      return values === 1 ? [] : [required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
    default:
      return [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
  }
}

/** The name is the one field of nodes that can be selected. */
function fieldCauses({ key = '', operator = '', values = [] }: NodeSelectorRequirement, path: string): Cause[] {
  const one = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
  const isKnown = operator === 'In' || operator === 'NotIn';
  const causes = isKnown ? [] : [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
  if (isKnown && values.length !== 1) causes.push(required(`${path}.values`, one));
  if (key !== 'metadata.name') return [...causes, invalid(`${path}.key`, key, 'not a valid field selector key')];
  return [
    ...causes,
    ...values.flatMap((value, index) => nameCauses(value, `${path}.values[${index}]`, subdomainProblems)),
  ];
}
