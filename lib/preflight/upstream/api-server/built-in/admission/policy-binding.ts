import { Cause, duplicate, forbidden, invalid, notSupported, required } from '../../field-error';
import { JsonObject, isJsonObject } from '../../json-value';
import { LabelSelector, labelSelectorCauses } from '../../label-selector';
import { pathSegmentProblems, subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { MatchResources, defaultedMatchResources, matchResourcesCauses } from './match-resources';
import { staticNameWarnings } from './static-name';

interface ParamRef {
  readonly name?: string;
  readonly selector?: LabelSelector;
  readonly parameterNotFoundAction?: string;
}

interface BindingSpec {
  readonly policyName?: string;
  readonly paramRef?: ParamRef;
  readonly matchResources?: MatchResources;
  readonly validationActions?: string[];
}

const ACTIONS = ['Audit', 'Deny', 'Warn'];
const BOTH =
  'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)';

/** ValidatingAdmissionPolicyBinding (kubernetes `admissionregistration/validation`, v1.36.3). */
export const VALIDATING_ADMISSION_POLICY_BINDING: BuiltInKind = {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  plural: 'validatingadmissionpolicybindings',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  takesAnyFinalizer: true,
  hasGeneration: true,
  applyDefaults: (object) => {
    if (!isJsonObject(object.spec) || !isJsonObject(object.spec.matchResources)) return;
    const matchResources = defaultedMatchResources(object.spec.matchResources) as JsonObject;
    object.spec = { ...object.spec, matchResources };
  },
  causes: (object) => bindingCauses((object.spec ?? {}) as BindingSpec),
  warnings: staticNameWarnings,
};

function bindingCauses({ policyName = '', paramRef, matchResources, validationActions = [] }: BindingSpec): Cause[] {
  const path = 'spec.policyName';
  return [
    ...(policyName === ''
      ? [required(path)]
      : subdomainProblems(policyName).map((problem) => invalid(path, policyName, problem))),
    ...(paramRef === undefined ? [] : paramRefCauses(paramRef, 'spec.paramRef')),
    ...(matchResources === undefined ? [] : matchResourcesCauses(matchResources, 'spec.matchResources')),
    ...actionCauses(validationActions, 'spec.validationActions'),
  ];
}

function paramRefCauses({ name = '', selector, parameterNotFoundAction = '' }: ParamRef, path: string): Cause[] {
  const both = name !== '' && selector !== undefined;
  const exclusive = 'name and selector are mutually exclusive';
  const actions = ['Deny', 'Allow'];
  const causes = [
    ...(name === '' ? [] : pathSegmentProblems(name).map((problem) => invalid(`${path}.name`, name, problem))),
    ...(both ? [forbidden(`${path}.name`, exclusive)] : []),
    ...labelSelectorCauses(selector, `${path}.selector`),
    ...(both ? [forbidden(`${path}.selector`, exclusive)] : []),
    ...(name === '' && selector === undefined ? [required(path, 'one of name or selector must be specified')] : []),
  ];
  const at = `${path}.parameterNotFoundAction`;
  if (parameterNotFoundAction === '') return [...causes, required(at)];
  return actions.includes(parameterNotFoundAction)
    ? causes
    : [...causes, notSupported(at, parameterNotFoundAction, actions)];
}

function actionCauses(actions: string[], path: string): Cause[] {
  if (actions.length === 0) return [required(path, 'at least one validation action is required')];
  return [
    ...actions.flatMap((action, index) => [
      ...(ACTIONS.includes(action) ? [] : [notSupported(`${path}[${index}]`, action, ACTIONS)]),
      ...(actions.indexOf(action) < index ? [duplicate(`${path}[${index}]`, action)] : []),
    ]),
    ...(actions.includes('Deny') && actions.includes('Warn') ? [invalid(path, actions, BOTH)] : []),
  ];
}
