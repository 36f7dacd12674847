import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { create, refusal, server, widget } from './widgets';

const NOT_CHECKED =
  '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

describe('creating a custom resource', () => {
  test('gives fields their defaults and drops status', () => {
    const parts: JsonObject[] = [{ name: 'a' }, { name: 'b', weight: 7 }];
    expect(create(widget({ parts }, { status: { ready: true } }))).toEqual({
      status: 201,
      reason: '',
      message: '',
      causes: [],
      warnings: [],
      defaulted: {
        apiVersion: 'example.com/v1',
        kind: 'Widget',
        metadata: { name: 'one', namespace: 'shop', generation: 1 },
        spec: {
          size: 1,
          colour: 'red',
          parts: [
            { name: 'a', weight: 1 },
            { name: 'b', weight: 7 },
          ],
        },
      },
    });
  });

  test('reads null as absent, and gives the default', () => {
    expect(create(widget({ colour: null, code: null }))?.defaulted?.spec).toEqual({ size: 1, colour: 'red' });
  });

  test('warns of a deprecated version and of finalizers without a domain', () => {
    const object = { ...widget(), apiVersion: 'example.com/v1beta1', metadata: { name: 'one', finalizers: ['mine'] } };
    expect(create(object, 'v1beta1')?.warnings).toEqual([
      'example.com/v1beta1 Widget is deprecated',
      'metadata.finalizers: "mine": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers',
    ]);
  });

  test('keeps unknown fields where the schema says so', () => {
    const anything = { deep: [{ x: 1 }] };
    expect(create(widget({ anything }))?.defaulted?.spec).toEqual({ size: 1, colour: 'red', anything });
  });

  test('makes up the end of a generated name', () => {
    const { metadata } = create(widget({}, { metadata: { generateName: 'one-' } }))?.defaulted ?? {};
    expect(metadata).toEqual({ generateName: 'one-', name: 'one-xxxxx', namespace: 'shop', generation: 1 });
  });

  test.each<[string, JsonObject, string]>([
    ['a missing field', { size: null }, `[spec.size: Required value, ${NOT_CHECKED}]`],
    [
      'a wrong type',
      { size: '3' },
      `[spec.size: Invalid value: "string": spec.size in body must be of type integer: "string", ${NOT_CHECKED}]`,
    ],
    [
      'a fraction',
      { size: 1.5 },
      `[spec.size: Invalid value: "float64": spec.size in body must be of type int32: "float64", <nil>: Invalid value: "": Checked value must be of type integer with format int32 in spec.size, ${NOT_CHECKED}]`,
    ],
    [
      'a number that is too small',
      { size: 0 },
      'spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1',
    ],
    [
      'a number that is too big',
      { size: 11 },
      'spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10',
    ],
    ['an excluded bound', { ratio: 0 }, 'spec.ratio: Invalid value: 0: spec.ratio in body should be greater than 0'],
    [
      'a value outside an enum',
      { colour: 'blue' },
      `[spec.colour: Unsupported value: "blue": supported values: "red", "green", ${NOT_CHECKED}]`,
    ],
    [
      'a pattern',
      { size: 2, code: 'A1' },
      'spec.code: Invalid value: "A1": spec.code in body should match \'^[a-z]+$\'',
    ],
    [
      'a short text',
      { size: 2, code: 'a' },
      'spec.code: Invalid value: "a": spec.code in body should be at least 2 chars long',
    ],
    ['a long text', { size: 2, code: 'abcde' }, `[spec.code: Too long: may not be more than 4 bytes, ${NOT_CHECKED}]`],
    [
      'too many items',
      { tags: ['a', 'b', 'c', 'd'] },
      `[spec.tags: Too many: 4: must have at most 3 items, ${NOT_CHECKED}]`,
    ],
    ['a repeated item', { tags: ['a', 'b', 'a'] }, 'spec.tags[2]: Duplicate value: "a"'],
    ['a repeated key', { parts: [{ name: 'a' }, { name: 'a' }] }, 'spec.parts[1]: Duplicate value: {"name":"a"}'],
    [
      'a null in a list',
      { tags: [null] },
      `[spec.tags[0]: Invalid value: "null": spec.tags[0] in body must be of type string: "null", ${NOT_CHECKED}]`,
    ],
    [
      'a wrong format',
      { since: 'today' },
      `[spec.since: Invalid value: "today": spec.since in body must be of type date-time: "today", ${NOT_CHECKED}]`,
    ],
    [
      'a wrong member of a map',
      { labels: { a: 1 } },
      `[spec.labels.a: Invalid value: "integer": spec.labels.a in body must be of type string: "integer", ${NOT_CHECKED}]`,
    ],
    [
      'no alternative that fits',
      { port: true },
      `[spec.port: Invalid value: "boolean": spec.port in body must be of type integer,string: "boolean", <nil>: Invalid value: "": "spec.port" must validate at least one schema (anyOf), spec.port: Invalid value: "boolean": spec.port in body must be of type integer: "boolean", ${NOT_CHECKED}]`,
    ],
    ['a rule', { code: 'ab' }, 'spec: Invalid value: code needs a size of 2'],
    ['a rule on a text', { timeout: '-1s' }, 'spec.timeout: Invalid value: "-1s": must be positive'],
    [
      'a rule that cannot be evaluated',
      { timeout: 'soon' },
      "spec.timeout: Invalid value: \"string\": type conversion error from 'string' to 'google.protobuf.Duration' evaluating rule: must be positive",
    ],
  ])('refuses %s', (_, spec, message) => {
    expect(refusal(spec)).toBe(message);
  });

  test('names the reason of each cause', () => {
    expect(create(widget({ size: 0, tags: ['a', 'a'] }))?.causes).toEqual([
      {
        field: 'spec.size',
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: spec.size in body should be greater than or equal to 1',
      },
      { field: 'spec.tags[1]', reason: 'FieldValueDuplicate', message: 'Duplicate value: "a"' },
    ]);
  });

  test.each<[string, JsonObject, string]>([
    ['no kind', { ...widget(), kind: '' }, expect.stringContaining("Object 'Kind' is missing in '{") as string],
    [
      'another version',
      { ...widget(), apiVersion: 'example.com/v2' },
      'the API version in the data (example.com/v2) does not match the expected API version (example.com/v1)',
    ],
    [
      'unknown fields, sorted',
      { ...widget({ sise: 1, parts: [{ name: 'a', wait: 1 }] }), metadata: { name: 'one', label: {} } },
      'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "metadata.label", unknown field "spec.parts[0].wait", unknown field "spec.sise"',
    ],
    [
      'metadata of a wrong type',
      { ...widget(), metadata: { name: 'one', labels: { a: 1 } } },
      'Widget in version "v1" cannot be handled as a Widget: json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string',
    ],
    [
      'another namespace',
      { ...widget(), metadata: { name: 'one', namespace: 'other' } },
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
  ])('answers 400 to %s', (_, object, message) => {
    expect(create(object)).toMatchObject({ status: 400, reason: 'BadRequest', message });
  });

  test('refuses an object of another kind by its kind alone', () => {
    expect(create({ ...widget({ size: 99 }), kind: 'Gadget' })?.message).toBe(
      'Gadget.example.com "one" is invalid: kind: Invalid value: "Gadget": must be Widget',
    );
  });

  test.each([
    [
      { group: 'example.com', version: 'v1', namespace: 'nowhere', plural: 'widgets' },
      'namespaces "nowhere" not found',
    ],
    [
      { group: 'example.com', version: 'v1', namespace: '', plural: 'widgets' },
      'the server could not find the requested resource',
    ],
    [
      { group: 'example.com', version: 'v1alpha1', namespace: 'shop', plural: 'widgets' },
      'the server could not find the requested resource',
    ],
    [{ group: 'example.org', version: 'v1', namespace: 'shop', plural: 'widgets' }, '404 page not found\n'],
  ])('answers 404 for %p', (path, message) => {
    expect(server.create(path, widget())).toMatchObject({ status: 404, message });
  });
});
