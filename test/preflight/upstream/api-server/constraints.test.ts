import { ApiServer } from '../../../../lib/preflight/upstream/api-server/api-server';
import { Constraint, within } from '../../../../lib/preflight/upstream/api-server/custom-resource/constraints';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';

const part = { type: 'object', properties: { size: { type: 'integer', default: 1 }, name: { type: 'string' } } };
const type = {
  group: 'example.com',
  version: 'v1',
  kind: 'Box',
  plural: 'boxes',
  namespaced: false,
  hasStatusSubresource: false,
  schema: {
    type: 'object',
    properties: {
      lid: { type: 'string', enum: ['open', 'shut'] },
      parts: { type: 'array', items: part },
      byName: { type: 'object', additionalProperties: part },
    },
  },
};
const small = ({ size }: { size: number }): string | undefined => (size > 2 ? `size ${size} is too big` : undefined);
const named = ({ name }: { name?: string }): string | undefined =>
  name === undefined ? 'a name is needed' : undefined;

const messageOf = (constraints: readonly Constraint[], box: JsonObject): string | undefined =>
  new ApiServer({ customResources: [{ ...type, constraints }] }).create(
    { group: 'example.com', version: 'v1', namespace: '', plural: 'boxes' },
    { apiVersion: 'example.com/v1', kind: 'Box', metadata: { name: 'b' }, ...box },
  )?.message;
const refusal = (causes: string): string => `Box.example.com "b" is invalid: ${causes}`;

describe('constraints', () => {
  test.each<[string, string, JsonObject, string]>([
    ['the object', '', { parts: [{}] }, '<nil>: Invalid value: wrong'],
    ['a list', 'parts', { parts: [{}] }, 'parts: Invalid value: wrong'],
    ['each item', 'parts[]', { parts: [{}, {}] }, '[parts[0]: Invalid value: wrong, parts[1]: Invalid value: wrong]'],
    ['a member of an item', 'parts[].name', { parts: [{}, { name: 'x' }] }, 'parts[1].name: Invalid value: "x": wrong'],
    ['each value of a map', 'byName{}', { byName: { a: {} } }, 'byName[a]: Invalid value: wrong'],
    [
      'a member of a value',
      'byName{}.name',
      { byName: { a: { name: '' } } },
      'byName[a].name: Invalid value: "": wrong',
    ],
  ])('are about %s', (_, at, box, causes) => {
    expect(messageOf([{ at, check: () => 'wrong' }], box)).toBe(refusal(causes));
  });

  test('are not about parts that are absent or null', () => {
    const wrong = { check: () => 'wrong' };
    expect(
      messageOf(
        [
          { at: 'parts', ...wrong },
          { at: 'lid', ...wrong },
          { at: 'parts[].name', ...wrong },
        ],
        {},
      ),
    ).toBe('');
    expect(messageOf([{ at: 'lid', ...wrong }], { lid: null })).toBe('');
  });

  test('see defaults, and accept what keeps them', () => {
    const constraints: Constraint[] = [{ at: 'parts[]', check: small }];
    expect(messageOf(constraints, { parts: [{}, { size: 2 }] })).toBe('');
    expect(messageOf(constraints, { parts: [{ size: 3 }] })).toBe(
      refusal('parts[0]: Invalid value: size 3 is too big'),
    );
  });

  test('name the member that is to be corrected', () => {
    expect(messageOf([{ at: 'parts[]', field: '.name', check: named }], { parts: [{}] })).toBe(
      refusal('parts[0].name: Invalid value: a name is needed'),
    );
    expect(messageOf([{ at: '', field: '.lid', check: () => 'wrong' }], {})).toBe(refusal('lid: Invalid value: wrong'));
  });

  test('of a part hold wherever the part is', () => {
    const ofPart: Constraint[] = [
      { at: '', check: small },
      { at: 'name', check: () => 'no name' },
    ];
    expect(
      [...within('parts[]', ofPart), ...within('byName', [{ at: '{}', check: small }])].map(({ at }) => at),
    ).toEqual(['parts[]', 'parts[].name', 'byName{}']);
  });

  test('wait until the structure is right', () => {
    expect(messageOf([{ at: 'parts[]', check: small }], { lid: 'ajar', parts: [{ size: 3 }] })).toBe(
      refusal(
        '[lid: Unsupported value: "ajar": supported values: "open", "shut", <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]',
      ),
    );
  });
});
