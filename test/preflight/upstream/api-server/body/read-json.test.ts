import * as fc from 'fast-check';
import { readJson } from '../../../../../lib/preflight/upstream/api-server/body/read-json';
import { ApiServer } from '../../../../../lib/preflight/upstream/api-server/api-server';
import { parseRequestPath } from '../../../../../lib/preflight/upstream/api-server/request-path';
import { mediaTypeRefusal } from '../../../../../lib/preflight/upstream/api-server/body/media-type';

const server = new ApiServer({ customResources: [], namespaces: ['shop'] });

const messageTo = (text: string, plural = 'configmaps', group = 'api/v1'): string | undefined => {
  const path = parseRequestPath(`/${group}/namespaces/shop/${plural}`);
  return path && server.createFromText(path, text)?.message;
};

describe('a body of JSON', () => {
  test('is read as JavaScript reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readJson(text)).toMatchObject({ value: JSON.parse(text) as unknown });
      }),
    );
  });

  test.each([
    ['{"a":1,}', `invalid character '}' looking for beginning of object key string`],
    ['[1,]', `invalid character ']' looking for beginning of value`],
    ['{"a" 1}', `invalid character '1' after object key`],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['[1 2]', `invalid character '2' after array element`],
    ['{} {}', `invalid character '{' after top-level value`],
    ['01', `invalid character '1' after top-level value`],
    ['-a', `invalid character 'a' in numeric literal`],
    ['1.a', `invalid character 'a' after decimal point in numeric literal`],
    ['1ea', `invalid character 'a' in exponent of numeric literal`],
    ['trap', `invalid character 'a' in literal true (expecting 'u')`],
    ['"\\x"', `invalid character 'x' in string escape code`],
    ['"\\u12g4"', `invalid character 'g' in \\u hexadecimal character escape`],
    ['"a\tb"', `invalid character '\\t' in string literal`],
    ["'a'", `invalid character '\\'' looking for beginning of value`],
    ['\uFEFF{}', `invalid character 'ï' looking for beginning of value`],
    ['{"a":', 'unexpected end of JSON input'],
    ['', 'unexpected end of JSON input'],
  ])('%j is none', (text, problem) => {
    expect(readJson(text)).toEqual({ problem: `couldn't get version/kind; json parse error: ${problem}` });
  });

  test('that cannot be read is quoted, objects as text and others as digits', () => {
    expect(messageTo('{"a":1,}')).toBe(
      `the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: invalid character '}' looking for beginning of object key string ({"a":1,})`,
    );
    expect(messageTo('[]')).toBe(
      `the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" } (5b5d)`,
    );
    expect(messageTo('')).toContain(' unexpected end of JSON input (<empty>)');
    expect(messageTo(`{${' '.repeat(40)}`)).toContain(`({${' '.repeat(29)} ...)`);
  });

  test('that is null is an object without fields', () => {
    const message = 'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required';
    expect(messageTo('null')).toBe(message);
    expect(messageTo('{}')).toBe(message);
  });

  test('may repeat no field: known ones are repeated, others are unknown once', () => {
    expect(messageTo('{"data":{"a":"1","a":"2"},"it":1,"metadata":{"name":"a"},"it":2,"metadata":{"name":"b"}}')).toBe(
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: duplicate field "data.a", unknown field "it", duplicate field "metadata"',
    );
  });

  test('has at most a hundred strict errors', () => {
    const fields = Array.from({ length: 150 }, (_, index) => `"u${index}":1`);
    expect(messageTo(`{${fields.join(',')}}`)?.split('unknown field')).toHaveLength(101);
  });

  test.each([
    ['1.0', 'number 1.0'],
    ['1e0', 'number 1e0'],
    ['99999999999999999999', 'number 99999999999999999999'],
  ])('tells %s from a whole number', (literal, shown) => {
    const autoscaler = `{"metadata":{"name":"a"},"spec":{"maxReplicas":${literal}}}`;
    expect(messageTo(autoscaler, 'horizontalpodautoscalers', 'apis/autoscaling/v2')).toBe(
      `HorizontalPodAutoscaler in version "v2" cannot be handled as a HorizontalPodAutoscaler: json: cannot unmarshal ${shown} into Go struct field HorizontalPodAutoscalerSpec.spec.maxReplicas of type int32`,
    );
  });
});

describe('a content type', () => {
  test('of JSON, YAML or protobuf is taken', () => {
    expect(mediaTypeRefusal('application/json; charset=utf-8')).toBeUndefined();
    expect(mediaTypeRefusal('application/yaml')).toBeUndefined();
  });

  test('of plain text is refused', () => {
    expect(mediaTypeRefusal('text/plain')).toMatchObject({
      status: 415,
      reason: 'UnsupportedMediaType',
      message:
        'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
    });
  });
});
