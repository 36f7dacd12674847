import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('gateway-api@1.6.1/experimental');
const headers = { set: [{ name: 'a', value: 'b' }] };
const ofType: { [type: string]: JsonObject } = {
  CORS: { cors: {} },
  ExtensionRef: { extensionRef: { group: 'example.com', kind: 'Filter', name: 'a' } },
  ExternalAuth: { externalAuth: { protocol: 'GRPC', grpc: {}, backendRef: { name: 'auth', port: 80 } } },
  RequestHeaderModifier: { requestHeaderModifier: headers },
  RequestMirror: { requestMirror: { backendRef: { name: 'copy', port: 80 } } },
  RequestRedirect: { requestRedirect: { scheme: 'https' } },
  ResponseHeaderModifier: { responseHeaderModifier: headers },
  URLRewrite: { urlRewrite: { hostname: 'a.example' } },
};
const TYPES = Object.keys(ofType);
const filter = (type: string): JsonObject => ({ type, ...ofType[type] });
const problems = (...filters: JsonObject[]): string[] => refusals('HTTPRoute', { rules: [{ filters }] });
const AT = 'spec.rules[0].filters';

describe('filters', () => {
  test.each(TYPES)('of type %s have its setting and no other', (type) => {
    const [setting] = Object.keys(ofType[type]);
    const other = type === 'CORS' ? 'RequestMirror' : 'CORS';
    const [otherSetting] = Object.keys(ofType[other]);
    expect(problems(filter(type))).toEqual([]);
    expect(problems({ type })).toEqual([`${AT}[0]: a filter of type ${type} needs ${setting}`]);
    expect(problems({ ...filter(type), ...ofType[other] })).toEqual([
      `${AT}[0]: ${otherSetting} is for filters of type ${other}`,
    ]);
  });

  test.each(['CORS', 'RequestHeaderModifier', 'RequestRedirect', 'ResponseHeaderModifier', 'URLRewrite'])(
    'of type %s are not repeated',
    (type) => {
      expect(problems(filter(type), filter(type))).toEqual([`${AT}: there may be one filter of type ${type}`]);
    },
  );

  test.each(['ExtensionRef', 'ExternalAuth', 'RequestMirror'])('of type %s may be repeated', (type) => {
    expect(problems(filter(type), filter(type))).toEqual([]);
  });

  test('do not redirect and rewrite a request', () => {
    expect(problems(filter('RequestRedirect'), filter('URLRewrite'))).toEqual([
      `${AT}: a request cannot be redirected and rewritten`,
    ]);
  });

  test('are judged in GRPCRoutes and for single backends as well', () => {
    const broken = [{ type: 'RequestMirror' }];
    const problem = 'a filter of type RequestMirror needs requestMirror';
    expect(refusals('GRPCRoute', { rules: [{ filters: broken }] })).toEqual([`${AT}[0]: ${problem}`]);
    const backendRefs = [{ name: 'a', port: 80, filters: broken }];
    expect(refusals('HTTPRoute', { rules: [{ backendRefs }] })).toEqual([
      `spec.rules[0].backendRefs[0].filters[0]: ${problem}`,
    ]);
  });
});

describe('settings of filters', () => {
  const mirror = (setting: JsonObject): JsonObject => ({
    type: 'RequestMirror',
    requestMirror: { backendRef: { name: 'copy', port: 80 }, ...setting },
  });
  const cors = (setting: JsonObject): JsonObject => ({ type: 'CORS', cors: setting });
  const auth = (setting: JsonObject): JsonObject => ({
    type: 'ExternalAuth',
    externalAuth: { backendRef: { name: 'auth', port: 80 }, ...setting },
  });

  test.each<[string, JsonObject, string[]]>([
    ['a share in percent', mirror({ percent: 10 }), []],
    ['a share as a fraction', mirror({ fraction: { numerator: 100 } }), []],
    [
      'both',
      mirror({ percent: 10, fraction: { numerator: 1 } }),
      ['requestMirror: percent and fraction exclude each other'],
    ],
    [
      'more than all',
      mirror({ fraction: { numerator: 3, denominator: 2 } }),
      ['requestMirror.fraction: a fraction of requests is at most 1'],
    ],
    ['every origin', cors({ allowOrigins: ['*'] }), []],
    ['two headers', cors({ allowHeaders: ['a', 'b'] }), []],
    ['every method and one more', cors({ allowMethods: ['*', 'GET'] }), ["cors.allowMethods: '*' stands alone"]],
    ['every header and one more', cors({ allowHeaders: ['a', '*'] }), ["cors.allowHeaders: '*' stands alone"]],
    [
      'every origin and one more',
      cors({ allowOrigins: ['*', 'https://a.example'] }),
      ["cors.allowOrigins: '*' stands alone"],
    ],
    ['authorization over HTTP', auth({ protocol: 'HTTP', http: {} }), []],
    [
      'authorization over another protocol',
      auth({ protocol: 'HTTP', grpc: {} }),
      ['externalAuth: grpc is for GRPC, not for HTTP', 'externalAuth: HTTP needs http'],
    ],
    [
      'authorization by a Service without port',
      auth({ protocol: 'GRPC', grpc: {}, backendRef: { name: 'auth' } }),
      ['externalAuth.backendRef: a reference to a Service needs port'],
    ],
  ])('fit together: %s', (_, given, causes) => {
    expect(problems(given)).toEqual(causes.map((cause) => `${AT}[0].${cause}`));
  });

  test.each([
    ['RequestRedirect', 'requestRedirect'],
    ['URLRewrite', 'urlRewrite'],
  ])('say how %s changes a path', (type, setting) => {
    const changes = (path: JsonObject): string[] => problems({ type, [setting]: { path } });
    const at = `${AT}[0].${setting}.path`;
    expect(changes({ type: 'ReplaceFullPath', replaceFullPath: '/a' })).toEqual([]);
    expect(changes({ type: 'ReplaceFullPath' })).toEqual([`${at}: ReplaceFullPath needs replaceFullPath`]);
    expect(changes({ type: 'ReplaceFullPath', replaceFullPath: '/a', replacePrefixMatch: '/b' })).toEqual([
      `${at}: replacePrefixMatch is for ReplacePrefixMatch, not for ReplaceFullPath`,
    ]);
  });
});
