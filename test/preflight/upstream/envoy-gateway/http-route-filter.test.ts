import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const problems = (spec: JsonObject): string[] => refusalsOf('envoy-gateway@1.9.0')('HTTPRouteFilter', spec);
const host = (hostname: JsonObject): JsonObject => ({ urlRewrite: { hostname } });
const path = (rewrite: JsonObject): JsonObject => ({ urlRewrite: { path: rewrite } });
const regex = { pattern: 'a', substitution: 'b' };

describe('an HTTPRouteFilter is accepted', () => {
  test.each<[string, JsonObject]>([
    ['with a host of a header', host({ type: 'Header', header: 'x-host' })],
    ['with a host of the path', host({ type: 'PathRegex', pathRegex: regex })],
    ['with the host of the backend', host({ type: 'Backend' })],
    ['with a path', path({ type: 'ReplaceRegexMatch', replaceRegexMatch: regex })],
    ['with a response', { directResponse: { statusCode: 200, body: { type: 'Inline', inline: 'a' } } }],
  ])('%s', (_, spec) => {
    expect(problems(spec)).toEqual([]);
  });
});

describe('an HTTPRouteFilter is refused', () => {
  test.each<[string, JsonObject, string]>([
    ['with a host of no header', host({ type: 'Header' }), 'spec.urlRewrite.hostname: type Header needs header'],
    [
      'with a header for the backend',
      host({ type: 'Backend', header: 'x-host' }),
      'spec.urlRewrite.hostname: header can be given for type Header only',
    ],
    ['with a host of no path', host({ type: 'PathRegex' }), 'spec.urlRewrite.hostname: type PathRegex needs pathRegex'],
    [
      'with no path',
      path({ type: 'ReplaceRegexMatch' }),
      'spec.urlRewrite.path: type ReplaceRegexMatch needs replaceRegexMatch',
    ],
    [
      'with an empty response',
      { directResponse: { statusCode: 200, body: { type: 'ValueRef' } } },
      'spec.directResponse.body: type ValueRef needs valueRef',
    ],
    [
      'with headers that are removed',
      { directResponse: { statusCode: 200, header: { remove: ['a'] } } },
      'spec.directResponse.header: a response that the proxy gives itself has no header to remove',
    ],
  ])('%s', (_, spec, problem) => {
    expect(problems(spec)).toEqual([problem]);
  });
});
