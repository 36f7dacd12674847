import { CelType } from '../../cel-check/cel-type';
import { Cause, duplicate, invalid, notSupported, required } from '../../field-error';
import { parseGroupVersion } from '../../group-version';
import { byteLength } from '../../go/go-text';
import { JsonObject, isJsonObject } from '../../json-value';
import {
  dns1035LabelProblems,
  qualifiedNameProblems,
  subdomainNameProblems,
  subdomainProblems,
} from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { MatchCondition, matchConditionsCauses } from './match-conditions';
import { MatchResources, defaultedMatchResources, failurePolicyCauses, matchResourcesCauses } from './match-resources';
import { PolicyNames, expressionCauses, isCelIdentifier, variableType } from './policy-expressions';
import { staticNameWarnings } from './static-name';

interface Validation {
  readonly expression?: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
}

interface ParamKind {
  readonly apiVersion?: string;
  readonly kind?: string;
}

interface PolicySpec {
  readonly failurePolicy?: string;
  readonly paramKind?: ParamKind;
  readonly matchConstraints?: MatchResources;
  readonly matchConditions?: MatchCondition[];
  readonly variables?: { readonly name?: string; readonly expression?: string }[];
  readonly validations?: Validation[];
  readonly auditAnnotations?: { readonly key?: string; readonly valueExpression?: string }[];
}

const MAX_AUDIT_ANNOTATIONS = 20;
const MAX_VALUE_EXPRESSION_BYTES = 5 * 1024;
const BLANK = 'must be non-empty if specified';
const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];

/** ValidatingAdmissionPolicy (kubernetes `admissionregistration/validation`, v1.36.3). */
export const VALIDATING_ADMISSION_POLICY: BuiltInKind = {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingAdmissionPolicy',
  plural: 'validatingadmissionpolicies',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  takesAnyFinalizer: true,
  hasGeneration: true,
  dropsStatus: true,
  applyDefaults: (object) => {
    const spec: JsonObject = { failurePolicy: 'Fail', ...(isJsonObject(object.spec) ? object.spec : {}) };
    const match = spec.matchConstraints;
    if (isJsonObject(match)) spec.matchConstraints = defaultedMatchResources(match) as JsonObject;
    object.spec = spec;
  },
  causes: (object) => policyCauses(object.spec as PolicySpec, object.metadata as { readonly name?: string }),
  warnings: staticNameWarnings,
};

function policyCauses(spec: PolicySpec, { name = '' }: { readonly name?: string }): Cause[] {
  const { paramKind, matchConditions = [], variables = [], validations = [] } = spec;
  const params = paramKind !== undefined;
  const known = new Map<string, CelType>();
  const scope: PolicyNames = { params, authorizer: true, ...(variables.length > 0 ? { variables: known } : {}) };
  return [
    ...failurePolicyCauses(spec.failurePolicy, 'spec.failurePolicy'),
    ...(params ? paramKindCauses(paramKind, 'spec.paramKind') : []),
    ...constraintCauses(spec.matchConstraints, 'spec.matchConstraints'),
    ...matchConditionsCauses(matchConditions, { params, authorizer: true }, 'spec.matchConditions'),
    ...variables.flatMap((variable, index) => {
      const causes = variableCauses(variable, scope, `spec.variables[${index}]`);
      if (isNonBlank(variable.expression)) {
        known.set(variable.name ?? '', variableType(variable.expression ?? '', scope));
      }
      return causes;
    }),
    ...checkCauses(spec, validations, scope, name),
  ];
}

function checkCauses(spec: PolicySpec, validations: Validation[], scope: PolicyNames, name: string): Cause[] {
  const { auditAnnotations = [] } = spec;
  if (validations.length === 0 && auditAnnotations.length === 0) {
    const detail = 'validations or auditAnnotations must contain at least one item';
    return [required('spec.validations', detail), required('spec.auditAnnotations', detail)];
  }
  const path = 'spec.auditAnnotations';
  const keys = auditAnnotations.map(({ key = '' }) => key);
  return [
    ...validations.flatMap((validation, index) => validationCauses(validation, scope, `spec.validations[${index}]`)),
    ...(keys.length > MAX_AUDIT_ANNOTATIONS
      ? [
          invalid(
            path,
            shownAnnotations(auditAnnotations),
            `must not have more than ${MAX_AUDIT_ANNOTATIONS} auditAnnotations`,
          ),
        ]
      : []),
    ...auditAnnotations.flatMap(({ key = '', valueExpression = '' }, index) => [
      ...keyCauses(name, key, `${path}[${index}].key`),
      ...valueCauses(valueExpression, scope, `${path}[${index}].valueExpression`),
      ...(keys.indexOf(key) < index ? [duplicate(`${path}[${index}].key`, key)] : []),
    ]),
  ];
}

/** Annotations as the server's own type shows them. */
function shownAnnotations(annotations: NonNullable<PolicySpec['auditAnnotations']>): JsonObject[] {
  return annotations.map(({ key = '', valueExpression = '' }) => ({ Key: key, ValueExpression: valueExpression }));
}

function paramKindCauses({ apiVersion = '', kind = '' }: ParamKind, path: string): Cause[] {
  const causes = apiVersionCauses(apiVersion, `${path}.apiVersion`);
  if (kind === '') return [...causes, required(`${path}.kind`)];
  const problems = dns1035LabelProblems(kind.toLowerCase());
  if (problems.length === 0) return causes;
  const detail = `may have mixed case, but should otherwise match: ${problems.join(',')}`;
  return [...causes, invalid(`${path}.kind`, kind, detail)];
}

function apiVersionCauses(apiVersion: string, path: string): Cause[] {
  if (apiVersion === '') return [required(path)];
  const parsed = parseGroupVersion(apiVersion);
  if ('error' in parsed) return [invalid(path, apiVersion, parsed.error)];
  const { group, version } = parsed;
  const causes: Cause[] = [];
  const groupProblems = group === '' ? [] : subdomainProblems(group);
  if (groupProblems.length > 0) causes.push(invalid(path, group, groupProblems.join(',')));
  if (version === '') return [...causes, invalid(path, apiVersion, 'version must be specified')];
  const versionProblems = dns1035LabelProblems(version);
  if (versionProblems.length > 0) causes.push(invalid(path, version, versionProblems.join(',')));
  return causes;
}

function constraintCauses(match: MatchResources | undefined, path: string): Cause[] {
  if (match === undefined) return [required(path)];
  const causes = matchResourcesCauses(match, path);
  return (match.resourceRules ?? []).length === 0 ? [...causes, required(`${path}.resourceRules`)] : causes;
}

function variableCauses(
  { name = '', expression = '' }: { readonly name?: string; readonly expression?: string },
  scope: PolicyNames,
  path: string,
): Cause[] {
  const causes: Cause[] = [];
  if (name.trim() === '') causes.push(required(`${path}.name`, 'name is not specified'));
  else if (!isCelIdentifier(name)) causes.push(invalid(`${path}.name`, name, 'must be a valid CEL identifier'));
  if (!isNonBlank(expression)) return [...causes, required(`${path}.expression`, 'expression is not specified')];
  return [...causes, ...expressionCauses(expression, [], scope, `${path}.expression`)];
}

function validationCauses(validation: Validation, scope: PolicyNames, path: string): Cause[] {
  const { expression = '', message = '', messageExpression = '', reason } = validation;
  return [
    ...(isNonBlank(expression)
      ? expressionCauses(expression, ['bool'], scope, `${path}.expression`)
      : [required(`${path}.expression`, 'expression is not specified')]),
    ...(messageExpression !== '' && !isNonBlank(messageExpression)
      ? [invalid(`${path}.messageExpression`, messageExpression, BLANK)]
      : []),
    ...(isNonBlank(messageExpression)
      ? expressionCauses(messageExpression, ['string'], { ...scope, authorizer: false }, `${path}.messageExpression`)
      : []),
    ...messageCauses(message, `${path}.message`),
    ...(reason === undefined || REASONS.includes(reason) ? [] : [notSupported(`${path}.reason`, reason, REASONS)]),
  ];
}

function messageCauses(message: string, path: string): Cause[] {
  if (message !== '' && !isNonBlank(message)) return [invalid(path, message, BLANK)];
  return /[\n\r]/.test(message.trim()) ? [invalid(path, message, 'must not contain line breaks')] : [];
}

function keyCauses(name: string, key: string, path: string): Cause[] {
  if (name === '') return [invalid(path, key, 'requires metadata.name be non-empty')];
  const full = `${name}/${key}`;
  return qualifiedNameProblems(full).map((problem) => invalid(path, full, problem));
}

function valueCauses(expression: string, scope: PolicyNames, path: string): Cause[] {
  const trimmed = expression.trim();
  if (trimmed === '') return [required(path, 'valueExpression is not specified')];
  if (byteLength(trimmed) > MAX_VALUE_EXPRESSION_BYTES) {
    return [required(path, `must not exceed ${MAX_VALUE_EXPRESSION_BYTES} bytes in length`)];
  }
  return expressionCauses(trimmed, ['string', 'null_type'], scope, path).map((cause) => ({
    ...cause,
    message: cause.message.replace(JSON.stringify(trimmed), JSON.stringify(expression)),
  }));
}

function isNonBlank(text = ''): boolean {
  return text.trim() !== '';
}
