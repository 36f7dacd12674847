import { createCustomResource } from '../../../../lib/preflight/upstream/api-server/custom-resource/create-custom-resource';
import { StructuralSchema } from '../../../../lib/preflight/upstream/api-server/custom-resource/structural-schema';

const messagesOf = (allOf: StructuralSchema[]): string[] => {
  const colour = { type: 'string', allOf };
  const type = {
    group: 'example.com',
    version: 'v1',
    kind: 'Box',
    plural: 'boxes',
    namespaced: false,
    hasStatusSubresource: false,
    schema: { type: 'object', properties: { colour } },
  };
  const box = { apiVersion: 'example.com/v1', kind: 'Box', metadata: { name: 'b' }, colour: 'blue' };
  return createCustomResource(type, '', box).causes.map(({ message }) => message);
};
const red = { enum: ['red'] };
const notRed = 'Unsupported value: "blue": supported values: "red"';

describe('a value that must validate all of several schemas', () => {
  test('is refused once for what they say alike', () => {
    expect(messagesOf([red, red])).toEqual([
      notRed,
      'Invalid value: "": "colour" must validate all the schemas (allOf). None validated',
    ]);
  });

  test('is refused for each thing they say', () => {
    expect(messagesOf([red, { maxLength: 3 }, { minLength: 1 }])).toEqual([
      notRed,
      'Too long: may not be more than 3 bytes',
      'Invalid value: "": "colour" must validate all the schemas (allOf)',
    ]);
  });
});
