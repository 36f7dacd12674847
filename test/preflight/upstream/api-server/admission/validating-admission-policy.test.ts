import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/admissionregistration.k8s.io/v1';
const apiVersion = 'admissionregistration.k8s.io/v1';
const rule = { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] };
const matchConstraints = { resourceRules: [rule] };
const validation = { expression: 'object.spec.replicas <= 5' };

const policy = (spec: JsonObject): JsonObject => ({
  apiVersion,
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'replicas' },
  spec: { matchConstraints, validations: [validation], ...spec },
});
const binding = (spec: JsonObject): JsonObject => ({
  apiVersion,
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'replicas' },
  spec: { policyName: 'replicas', validationActions: ['Deny'], ...spec },
});
const messageOfPolicy = (spec: JsonObject): string | undefined =>
  messageTo(`${GROUP}/validatingadmissionpolicies`, policy(spec));
const messageOfBinding = (spec: JsonObject): string | undefined =>
  messageTo(`${GROUP}/validatingadmissionpolicybindings`, binding(spec));

describe('ValidatingAdmissionPolicy', () => {
  test('gets its defaults', () => {
    expect(answerTo(`${GROUP}/validatingadmissionpolicies`, policy({}))?.defaulted).toMatchObject({
      metadata: { name: 'replicas', generation: 1 },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          resourceRules: [{ ...rule, scope: '*' }],
        },
      },
    });
  });

  test.each<[JsonObject, string]>([
    [{ matchConstraints: {} }, 'spec.matchConstraints.resourceRules: Required value'],
    [
      { validations: [] },
      '[spec.validations: Required value: validations or auditAnnotations must contain at least one item, spec.auditAnnotations: Required value: validations or auditAnnotations must contain at least one item]',
    ],
    [
      { validations: [{ expression: 'object.spec.replicas' }] },
      'spec.validations[0].expression: Invalid value: "object.spec.replicas": must evaluate to bool but got dyn',
    ],
    [
      { validations: [{ ...validation, messageExpression: '1' }] },
      'spec.validations[0].messageExpression: Invalid value: "1": must evaluate to string but got int',
    ],
    [
      { validations: [{ ...validation, reason: 'Nope', message: 'a\nb' }] },
      '[spec.validations[0].message: Invalid value: "a\\nb": must not contain line breaks, spec.validations[0].reason: Unsupported value: "Nope": supported values: "Forbidden", "Invalid", "RequestEntityTooLarge"]',
    ],
    [
      { variables: [{ name: 'a-b', expression: '1' }] },
      'spec.variables[0].name: Invalid value: "a-b": must be a valid CEL identifier',
    ],
    [
      { variables: [{ name: 'a', expression: 'variables.b' }] },
      `spec.variables[0].expression: Invalid value: "variables.b": compilation failed: ERROR: <input>:1:10: undefined field 'b'
 | variables.b
 | .........^`,
    ],
    [
      { auditAnnotations: [{ key: 'a', valueExpression: '1' }] },
      'spec.auditAnnotations[0].valueExpression: Invalid value: "1": must evaluate to one of [string null_type] but got int',
    ],
    [
      { paramKind: { apiVersion: 'a/b/c' } },
      '[spec.paramKind.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c, spec.paramKind.kind: Required value]',
    ],
    [
      { validations: [{ expression: 'params.max > 1' }] },
      `spec.validations[0].expression: Invalid value: "params.max > 1": compilation failed: ERROR: <input>:1:1: undeclared reference to 'params' (in container '')
 | params.max > 1
 | ^`,
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageOfPolicy(spec)).toBe(message);
  });

  test.each<[JsonObject]>([
    [{ paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, validations: [{ expression: 'params.data.max == "1"' }] }],
    [
      {
        variables: [
          { name: 'images', expression: 'object.spec.template.spec.containers.map(c, c.image)' },
          { name: 'known', expression: "variables.images.all(i, i.startsWith('registry.example.com/'))" },
        ],
        validations: [{ expression: 'variables.known', messageExpression: "'images: ' + variables.images.join(', ')" }],
      },
    ],
    [{ validations: [{ expression: "object.?metadata.labels['a'].orValue('') == 'b'" }] }],
    [{ validations: [{ expression: "authorizer.group('').resource('pods').check('get').allowed()" }] }],
    [{ validations: [], auditAnnotations: [{ key: 'a', valueExpression: "'v'" }] }],
  ])('with %j is accepted', (spec) => {
    expect(messageOfPolicy(spec)).toBe('');
  });
});

describe('ValidatingAdmissionPolicyBinding', () => {
  test.each<[JsonObject, string]>([
    [{ policyName: '' }, 'spec.policyName: Required value'],
    [{ validationActions: [] }, 'spec.validationActions: Required value: at least one validation action is required'],
    [
      { validationActions: ['Deny', 'Warn'] },
      'spec.validationActions: Invalid value: ["Deny","Warn"]: must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
    ],
    [{ validationActions: ['Audit', 'Audit'] }, 'spec.validationActions[1]: Duplicate value: "Audit"'],
    [
      { paramRef: { name: 'a', selector: {} } },
      '[spec.paramRef.name: Forbidden: name and selector are mutually exclusive, spec.paramRef.selector: Forbidden: name and selector are mutually exclusive, spec.paramRef.parameterNotFoundAction: Required value]',
    ],
    [
      { matchResources: { matchPolicy: 'exact' } },
      'spec.matchResources.matchPolicy: Unsupported value: "exact": supported values: "Equivalent", "Exact"',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageOfBinding(spec)).toBe(message);
  });

  test('is accepted with parameters', () => {
    expect(messageOfBinding({ paramRef: { name: 'a', parameterNotFoundAction: 'Deny' } })).toBe('');
  });
});
