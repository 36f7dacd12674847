import {
  CelType,
  DYN,
  INT,
  STRING,
  UNKNOWN,
  isUnknown,
  listOf,
  mapOf,
  objectOf,
  simple,
  typeText,
} from '../../cel-check/cel-type';
import { checkExpression } from '../../cel-check/check-expression';
import { Cause, invalid } from '../../field-error';

/** What an expression may use besides the objects and the request. */
export interface PolicyNames {
  readonly params?: boolean;
  readonly authorizer?: boolean;

  /** Variables of the policy that come before the expression. */
  readonly variables?: ReadonlyMap<string, CelType>;
}

const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const TIMESTAMP = simple('timestamp');
const STRINGS = listOf(STRING);

const KIND = objectOf('kubernetes.GroupVersionKind', { group: STRING, version: STRING, kind: STRING });
const RESOURCE = objectOf('kubernetes.GroupVersionResource', { group: STRING, version: STRING, resource: STRING });

/** Apiserver `admission/plugin/cel/compile.go` BuildRequestType, v0.36.3. */
const REQUEST = objectOf('kubernetes.AdmissionRequest', {
  kind: KIND,
  resource: RESOURCE,
  subResource: STRING,
  requestKind: KIND,
  requestResource: RESOURCE,
  requestSubResource: STRING,
  name: STRING,
  namespace: STRING,
  operation: STRING,
  userInfo: objectOf('kubernetes.UserInfo', {
    username: STRING,
    uid: STRING,
    groups: STRINGS,
    extra: mapOf(STRINGS),
  }),
  dryRun: simple('bool'),
  options: DYN,
});

/** Apiserver `admission/plugin/cel/compile.go` BuildNamespaceType, v0.36.3. */
const NAMESPACE = objectOf('kubernetes.Namespace', {
  metadata: objectOf('kubernetes.NamespaceMetadata', {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    labels: mapOf(STRING),
    annotations: mapOf(STRING),
    UID: STRING,
    creationTimestamp: TIMESTAMP,
    deletionGracePeriodSeconds: INT,
    deletionTimestamp: TIMESTAMP,
    generation: INT,
    resourceVersion: STRING,
    finalizers: STRINGS,
  }),
  spec: objectOf('kubernetes.NamespaceSpec', { finalizers: STRINGS }),
  status: objectOf('kubernetes.NamespaceStatus', {
    conditions: listOf(
      objectOf('kubernetes.NamespaceCondition', {
        status: STRING,
        type: STRING,
        lastTransitionTime: TIMESTAMP,
        message: STRING,
        reason: STRING,
      }),
    ),
    phase: STRING,
  }),
});

/** What is wrong with an expression of a policy or a webhook, whose value must have one of `types`; any without them. */
export function expressionCauses(expression: string, types: string[], names: PolicyNames, path: string): Cause[] {
  const { type, problem } = checkExpression(expression, scopeOf(names));
  if (problem !== undefined) return [invalid(path, expression, `compilation failed: ${problem}`)];
  if (types.length === 0 || isUnknown(type) || types.includes(typeText(type))) return [];
  const expected = types.length === 1 ? types[0] : `one of [${types.join(' ')}]`;
  return [invalid(path, expression, `must evaluate to ${expected} but got ${typeText(type)}`)];
}

/** The type of the value of a variable. */
export function variableType(expression: string, names: PolicyNames): CelType {
  return checkExpression(expression, scopeOf(names)).type;
}

/** Whether a text can be the name of a variable. */
export function isCelIdentifier(text: string): boolean {
  return /^[_a-zA-Z][_a-zA-Z0-9]*$/.test(text) && !RESERVED.has(text);
}

function scopeOf({ params, authorizer, variables }: PolicyNames): ReadonlyMap<string, CelType> {
  const scope = new Map([
    ['object', DYN],
    ['oldObject', DYN],
    ['namespaceObject', NAMESPACE],
    ['request', REQUEST],
  ]);
  if (params === true) scope.set('params', DYN);
  if (authorizer === true) {
    scope.set('authorizer', UNKNOWN);
    scope.set('authorizer.requestResource', UNKNOWN);
  }
  if (variables !== undefined) scope.set('variables', { name: 'kubernetes.variables', fields: variables });
  return scope;
}
