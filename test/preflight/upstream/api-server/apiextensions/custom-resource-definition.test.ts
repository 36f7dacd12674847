import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const names = { kind: 'Widget', plural: 'widgets' };

/** A definition with one version, whose schema has `spec` alone. */
const definition = (spec: JsonObject, rest: JsonObject = {}, version: JsonObject = {}): JsonObject => {
  const openAPIV3Schema = { type: 'object', properties: { spec } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names,
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema }, ...version }],
      ...rest,
    },
  };
};

const spec = { type: 'object', properties: { size: { type: 'integer' }, name: { type: 'string' } } };
const withProperty = (property: JsonObject): JsonObject => ({ type: 'object', properties: { it: property } });
const AT = 'spec.validation.openAPIV3Schema.properties[spec]';
const messageOf = (...parts: Parameters<typeof definition>): string | undefined =>
  messageTo(PATH, definition(...parts));

describe('CustomResourceDefinition', () => {
  test('gets names, a conversion and the version that is stored', () => {
    expect(answerTo(PATH, definition(spec))?.defaulted).toMatchObject({
      metadata: { name: 'widgets.example.com', generation: 1 },
      spec: {
        names: { kind: 'Widget', plural: 'widgets', singular: 'widget', listKind: 'WidgetList' },
        conversion: { strategy: 'None' },
      },
      status: { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: ['v1'] },
    });
  });

  test.each<[string, Parameters<typeof definition>, string]>([
    [
      'a group without a dot',
      [spec, { group: 'nodots' }],
      '[metadata.name: Invalid value: "widgets.example.com": must be spec.names.plural+"."+spec.group, spec.group: Invalid value: "nodots": should be a domain with at least one dot]',
    ],
    [
      'another scope',
      [spec, { scope: 'Global' }],
      'spec.scope: Unsupported value: "Global": supported values: "Cluster", "Namespaced"',
    ],
    ['no schema', [spec, {}, { schema: {} }], 'spec.versions[0].schema.openAPIV3Schema: Required value'],
    [
      'a column of an unknown type',
      [spec, {}, { additionalPrinterColumns: [{ name: 'A', type: 'text', jsonPath: '.spec.a' }] }],
      'spec.additionalPrinterColumns[0].type: Invalid value: "text": must be one of boolean,date,integer,number,string',
    ],
    [
      'a path of replicas outside of spec',
      [
        spec,
        {},
        { subresources: { scale: { specReplicasPath: '.replicas', statusReplicasPath: '.status.replicas' } } },
      ],
      'spec.subresources.scale.specReplicasPath: Invalid value: ".replicas": should be a json path under .spec',
    ],
    [
      'a selectable field that is none',
      [spec, {}, { selectableFields: [{ jsonPath: '.spec.nothing' }] }],
      'spec.selectableFields[0].jsonPath: Invalid value: ".spec.nothing": is an invalid path: does not refer to a valid field',
    ],
    [
      'a warning without deprecation',
      [spec, {}, { deprecationWarning: 'old' }],
      'spec.versions[0].deprecationWarning: Invalid value: "old": can only be set for deprecated versions',
    ],
    [
      'a webhook without a place',
      [spec, { conversion: { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'] } } }],
      'spec.conversion.webhookClientConfig: Required value: required when strategy is set to Webhook',
    ],
    [
      'unknown fields that are kept',
      [spec, { preserveUnknownFields: true }],
      'spec.preserveUnknownFields: Invalid value: true: cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
    ],
  ])('with %s is refused', (_, parts, message) => {
    expect(messageOf(...parts)).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [{}, `${AT}.properties[it].type: Required value: must not be empty for specified object fields`],
    [
      { type: 'float' },
      `${AT}.properties[it].type: Unsupported value: "float": supported values: "array", "boolean", "integer", "number", "object", "string"`,
    ],
    [{ type: 'array' }, `${AT}.properties[it].items: Required value: must be specified`],
    [
      { type: 'integer', default: 'a' },
      `${AT}.properties[it].default: Invalid value: "string":  in body must be of type integer: "string"`,
    ],
    [
      { type: 'object', default: { a: 1 } },
      `${AT}.properties[it].default: Invalid value: {"a":1}: must not have unknown fields`,
    ],
    [{ type: 'string', $ref: '#/a' }, `${AT}.properties[it].$ref: Forbidden: $ref is not supported`],
    [
      { type: 'string', anyOf: [{ type: 'string' }] },
      `${AT}.properties[it].anyOf[0].type: Forbidden: must be empty to be structural`,
    ],
    [
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'string' } },
      `${AT}.properties[it].additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive`,
    ],
    [
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'object', properties: { a: { type: 'string' } } },
      },
      `${AT}.properties[it].items.properties[a].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property`,
    ],
    [
      { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'object' } },
      `${AT}.properties[it].items.x-kubernetes-map-type: Invalid value: null: must be atomic as item of a list with x-kubernetes-list-type=set`,
    ],
    [
      { type: 'array', uniqueItems: true, items: { type: 'string' } },
      `${AT}.properties[it].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic`,
    ],
  ])('with a property %j is refused', (property, message) => {
    expect(messageOf(withProperty(property))).toBe(message);
  });

  test.each<[JsonObject]>([
    [{ type: 'integer', default: 1, minimum: 1 }],
    [{ 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }], pattern: '^[0-9]+$' }],
    [{ 'x-kubernetes-preserve-unknown-fields': true }],
    [{ type: 'object', additionalProperties: { type: 'string' } }],
    [{ type: 'object', properties: { a: { type: 'string' } }, oneOf: [{ required: ['a'] }] }],
    [{ type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true }],
  ])('with a property %j is accepted', (property) => {
    expect(messageOf(withProperty(property))).toBe('');
  });

  test.each<[JsonObject, string]>([
    [
      { rule: 'self.size' },
      `${AT}.x-kubernetes-validations[0].rule: Invalid value: {"Rule":"self.size","Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}: cel expression must evaluate to a bool`,
    ],
    [
      { rule: 'self.size < 9', reason: 'Bad' },
      `${AT}.x-kubernetes-validations[0].reason: Unsupported value: "Bad": supported values: "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"`,
    ],
    [{ rule: '' }, `${AT}.x-kubernetes-validations[0].rule: Required value: rule is not specified`],
    [
      { rule: 'true', fieldPath: '.nothing' },
      `${AT}.x-kubernetes-validations[0].fieldPath: Invalid value: ".nothing": must be a valid path`,
    ],
    [
      { rule: 'true', optionalOldSelf: true },
      `${AT}.x-kubernetes-validations[0].optionalOldSelf: Invalid value: true: may not be set if oldSelf is not used in rule`,
    ],
    [
      { rule: 'self.nope == 1' },
      `${AT}.x-kubernetes-validations[0].rule: Invalid value: {"Rule":"self.nope == 1","Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}: compilation failed: ERROR: <input>:1:5: undefined field 'nope'
 | self.nope == 1
 | ....^`,
    ],
  ])('with a rule %j is refused', (rule, message) => {
    expect(messageOf({ ...spec, 'x-kubernetes-validations': [rule] })).toBe(message);
  });

  test.each<[JsonObject]>([
    [{ rule: "self.size > 1 && self.name.startsWith('a')", messageExpression: "'is ' + string(self.size)" }],
    [{ rule: 'self == oldSelf' }],
    [{ rule: 'has(self.name)', fieldPath: '.name', reason: 'FieldValueRequired' }],
  ])('with a rule %j is accepted', (rule) => {
    expect(messageOf({ ...spec, 'x-kubernetes-validations': [rule] })).toBe('');
  });

  test('has one version that is stored, of its own name', () => {
    const version = { name: 'v1', served: true, storage: false };
    const [schema] = (definition(spec).spec as { versions: JsonObject[] }).versions.map((each) => each.schema);
    const shown =
      '{"Name":"v1","Served":true,"Storage":false,"Deprecated":false,"DeprecationWarning":null,"Schema":null,"Subresources":null,"AdditionalPrinterColumns":null,"SelectableFields":null}';
    expect(messageOf(spec, { versions: [{ ...version, schema }] })).toBe(
      `[spec.versions: Invalid value: [${shown}]: must have exactly one version marked as storage version, status.storedVersions: Invalid value: null: must have at least one stored version]`,
    );
  });

  test('has the fields of which alternatives at the root speak', () => {
    const openAPIV3Schema = { type: 'object', properties: { spec }, oneOf: [{ properties: { other: {} } }] };
    const path = 'spec.validation.openAPIV3Schema';
    expect(messageOf(spec, {}, { schema: { openAPIV3Schema } })).toBe(
      `${path}.properties[other]: Required value: because it is defined in ${path}.oneOf[0].properties[other]`,
    );
  });

  test('of a group of the Kubernetes community needs its approval', () => {
    const rest = { group: 'x.k8s.io' };
    const object = { ...definition(spec, rest), metadata: { name: 'widgets.x.k8s.io' } };
    expect(messageTo(PATH, object)).toBe(
      'metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation "api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111',
    );
    const annotations = { 'api-approved.kubernetes.io': 'https://github.com/kubernetes/enhancements/pull/1' };
    expect(messageTo(PATH, { ...object, metadata: { ...object.metadata, annotations } })).toBe('');
  });

  test('reports what versions do not share where they have it', () => {
    const versions = ['v1', 'v2'].map((name, index) => {
      const openAPIV3Schema = { type: 'object', properties: { spec: index === 0 ? spec : {} } };
      return { name, served: true, storage: index === 0, schema: { openAPIV3Schema } };
    });
    expect(messageOf(spec, { versions })).toBe(
      'spec.versions[1].schema.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
    );
  });

  test('is warned of formats that are unknown', () => {
    expect(answerTo(PATH, definition(withProperty({ type: 'string', format: 'hostport' })))?.warnings).toEqual([
      'unrecognized format "hostport"',
    ]);
  });

  test('with a schema of a wrong type is not read', () => {
    expect(messageOf(withProperty({ type: 'array', items: { properties: { a: 5 } } }))).toBe(
      'CustomResourceDefinition in version "v1" cannot be handled as a CustomResourceDefinition: json: cannot unmarshal number into Go struct field JSONSchemaProps.spec.versions.schema.openAPIV3Schema.properties.properties.items.properties of type v1.JSONSchemaProps',
    );
    expect(messageOf(withProperty({ type: 'object', additionalProperties: 'all' }))).toBe(
      'CustomResourceDefinition in version "v1" cannot be handled as a CustomResourceDefinition: boolean or JSON schema expected',
    );
  });
});
