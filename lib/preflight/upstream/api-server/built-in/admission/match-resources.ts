import { Cause, notSupported } from '../../field-error';
import { LabelSelector, labelSelectorCauses } from '../../label-selector';
import { OperationRule, defaultedRule, operationRuleCauses } from './operation-rules';

/** `admissionregistration` `MatchResources`: what a policy applies to. */
export interface MatchResources {
  readonly matchPolicy?: string;
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly resourceRules?: OperationRule[];
  readonly excludeResourceRules?: OperationRule[];
}

const MATCH_POLICIES = ['Equivalent', 'Exact'];

/** With its defaults (kubernetes `admissionregistration/v1/defaults.go`, v1.36.3). */
export function defaultedMatchResources(match: MatchResources): MatchResources {
  const { resourceRules, excludeResourceRules } = match;
  return {
    ...match,
    matchPolicy: match.matchPolicy ?? 'Equivalent',
    namespaceSelector: match.namespaceSelector ?? {},
    objectSelector: match.objectSelector ?? {},
    ...(resourceRules === undefined ? {} : { resourceRules: resourceRules.map(defaultedRule) }),
    ...(excludeResourceRules === undefined ? {} : { excludeResourceRules: excludeResourceRules.map(defaultedRule) }),
  };
}

/** What is wrong with it, once it has its defaults (kubernetes `admissionregistration/validation` validateMatchResources, v1.36.3). */
export function matchResourcesCauses(match: MatchResources, path: string): Cause[] {
  const { resourceRules = [], excludeResourceRules = [] } = match;
  return [
    ...matchPolicyCauses(match.matchPolicy, `${path}.matchPolicy`),
    ...labelSelectorCauses(match.namespaceSelector, `${path}.namespaceSelector`),
    ...labelSelectorCauses(match.objectSelector, `${path}.objectSelector`),
    ...resourceRules.flatMap((rule, index) => operationRuleCauses(rule, `${path}.resourceRules[${index}]`)),
    ...excludeResourceRules.flatMap((rule, index) =>
      operationRuleCauses(rule, `${path}.excludeResourceRules[${index}]`),
    ),
  ];
}

/** What is wrong with how requests for other versions of a kind are taken. */
export function matchPolicyCauses(policy = 'Equivalent', path: string): Cause[] {
  return MATCH_POLICIES.includes(policy) ? [] : [notSupported(path, policy, MATCH_POLICIES)];
}

/** What is wrong with what happens when a webhook or a policy fails. */
export function failurePolicyCauses(policy = 'Fail', path: string): Cause[] {
  const policies = ['Fail', 'Ignore'];
  return policies.includes(policy) ? [] : [notSupported(path, policy, policies)];
}
