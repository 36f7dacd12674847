import { ApiServer } from '../../../../lib/preflight/upstream/api-server/api-server';
import { customResourceTypes } from '../../../../lib/preflight/upstream/api-server/custom-resource/custom-resource-definition';

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        size: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self > 0', message: 'size is positive' }] },
        port: { 'x-kubernetes-int-or-string': true },
        ratio: { type: 'number' },
        many: { type: 'array', items: { type: 'integer' } },
        other: { type: 'integer' },
      },
      'x-kubernetes-validations': [
        { rule: "!has(self.port) || self.port != 'x'", message: 'port is not x' },
        { rule: '!has(self.ratio) || self.ratio > 0.5', message: 'ratio is above a half' },
        { rule: '!has(self.many) || self.many.all(each, each > 0)', message: 'many are positive' },
        { rule: 'true || self.other > 0', message: 'holds whatever other is' },
      ],
    },
  },
};

const server = new ApiServer({
  customResources: customResourceTypes({
    spec: {
      group: 'example.com',
      names: { kind: 'Box', plural: 'boxes' },
      scope: 'Cluster',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  }),
});

const causesOf = (spec: string): string[] | undefined => {
  const text = `{"apiVersion":"example.com/v1","kind":"Box","metadata":{"name":"b"},"spec":${spec}}`;
  const path = { group: 'example.com', version: 'v1', namespace: '', plural: 'boxes' };
  return server.createFromText(path, text)?.causes.map(({ field, message }) => `${field}: ${message}`);
};

describe('rules in CEL that read numbers', () => {
  test.each<[string, string, string[]]>([
    ['80', '{"size":80}', []],
    [
      '80.0 of an integer with a rule',
      '{"size":80.0}',
      [
        'spec.size: Invalid value: "integer": invalid data, expected int, got float64 evaluating rule: size is positive',
      ],
    ],
    [
      '8e1 of what is an integer or a text',
      '{"port":8e1}',
      [
        'spec: Invalid value: "object": invalid data, expected XIntOrString value to be either a string or integer evaluating rule: port is not x',
      ],
    ],
    [
      '1.0 in a list of integers',
      '{"many":[2,1.0]}',
      ['spec: Invalid value: "object": invalid data, expected int, got float64 evaluating rule: many are positive'],
    ],
    ['1.0 of a number', '{"ratio":1.0}', []],
    ['a broken rule of a number', '{"ratio":0.5}', ['spec: Invalid value: ratio is above a half']],
    ['1.0 that no rule needs', '{"other":1.0}', []],
    ['-0', '{"other":-0}', []],
  ])('%s', (_, spec, causes) => {
    expect(causesOf(spec)).toEqual(causes);
  });
});
