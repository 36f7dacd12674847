import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const latest = refusalsOf('gateway-api@1.6.1/experimental');
const standard = refusalsOf('gateway-api@1.6.1/standard');
const [second, first] = [refusalsOf('gateway-api@1.2.1/experimental'), refusalsOf('gateway-api@1.1.0/experimental')];
const route = (rule: JsonObject): string[] => latest('HTTPRoute', { rules: [rule] });
const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };

describe('a rule of an HTTPRoute', () => {
  test('has no backends when it redirects', () => {
    expect(route({ filters: [redirect] })).toEqual([]);
    expect(route({ filters: [redirect], backendRefs: [] })).toEqual([]);
    expect(route({ filters: [redirect], backendRefs: [{ name: 'a', port: 80 }] })).toEqual([
      'spec.rules[0]: a rule that redirects requests has no backends',
    ]);
  });

  test.each<[string, JsonObject[] | undefined, boolean]>([
    ['the default match', undefined, true],
    ['one prefix', [{ path: { value: '/a' } }], true],
    ['a match by header, whose path is the default', [{ headers: [{ name: 'a', value: 'b' }] }], true],
    ['two prefixes', [{ path: { value: '/a' } }, { path: { value: '/b' } }], false],
    ['an exact path', [{ path: { type: 'Exact', value: '/a' } }], false],
    ['no match', [], false],
  ])('that replaces a prefix has exactly one: %s', (_, matches, isRight) => {
    const path = { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' };
    const causes = isRight ? [] : ['spec.rules[0]: replacePrefixMatch needs exactly one match, of type PathPrefix'];
    const rule: JsonObject = matches === undefined ? {} : { matches };
    const filters: JsonObject[] = [
      { type: 'URLRewrite', urlRewrite: { path } },
      { type: 'RequestRedirect', requestRedirect: { path } },
    ];
    for (const filter of filters) {
      expect(route({ ...rule, filters: [filter] })).toEqual(causes);
      expect(route({ ...rule, backendRefs: [{ name: 'a', port: 80, filters: [filter] }] })).toEqual(causes);
    }
  });

  test('is not asked for a prefix where two backends replace one, as upstream does not', () => {
    const filters = [
      { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
    ];
    const backendRefs = ['a', 'b'].map((name) => ({ name, port: 80, filters }));
    expect(route({ matches: [{ path: { type: 'Exact', value: '/a' } }], backendRefs })).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['/v1/models', []],
    ['/%C3%A4', []],
    ['v1', ["must start with '/'"]],
    ['/a//b', ["cannot have '//' in it"]],
    ['/a/./b', ["cannot have '/./' in it"]],
    ['/a/../b', ["cannot have '/../' in it"]],
    ['/a%2fb', ["cannot have '%2f' in it"]],
    ['/a%2Fb', ["cannot have '%2F' in it"]],
    ['/a#b', ["cannot have '#' in it", 'has a character that a path of a URL does not have']],
    ['/a/..', ["cannot end with '/..'"]],
    ['/a/.', ["cannot end with '/.'"]],
    ['/a b', ['has a character that a path of a URL does not have']],
    ['/%zz', ['has a character that a path of a URL does not have']],
  ])('matches paths as they arrive: %s', (value, faults) => {
    const causes = faults.map((fault) => `spec.rules[0].matches[0].path: ${JSON.stringify(value)} ${fault}`);
    expect(route({ matches: [{ path: { value } }] })).toEqual(causes);
    expect(route({ matches: [{ path: { type: 'RegularExpression', value } }] })).toEqual([]);
  });

  test.each<[JsonObject, string[]]>([
    [{ request: '10s', backendRequest: '10s' }, []],
    [{ request: '0s', backendRequest: '10s' }, []],
    [{ backendRequest: '10s' }, []],
    [{ request: '1s', backendRequest: '1001ms' }, ['backendRequest 1001ms is longer than request 1s']],
    [{ request: '59m', backendRequest: '1h' }, ['backendRequest 1h is longer than request 59m']],
  ])('gives a backend as much time as the request at most: %j', (timeouts, faults) => {
    expect(route({ timeouts })).toEqual(faults.map((fault) => `spec.rules[0].timeouts: ${fault}`));
  });
});

describe('the rules of a route', () => {
  const matches = (count: number): JsonObject[] => Array.from({ length: count }, () => ({}));
  const many = { rules: [{ matches: matches(64) }, { matches: matches(64) }, { matches: matches(1) }] };

  test.each(['HTTPRoute', 'GRPCRoute'])('of kind %s have 128 matches at most', (kind) => {
    expect(latest(kind, many)).toEqual(['spec.rules: all rules have 129 matches; 128 are the most']);
    expect(latest(kind, { rules: many.rules.slice(0, 2) })).toEqual([]);
  });

  test('have names of their own, in the experimental channel', () => {
    const rules: JsonObject[] = [{ name: 'a' }, { name: 'a' }, {}];
    for (const kind of ['HTTPRoute', 'GRPCRoute']) {
      expect(latest(kind, { rules })).toEqual(['spec.rules: two rules have the same name']);
      expect(second(kind, { rules })).toEqual(['spec.rules: two rules have the same name']);
      expect(standard(kind, { rules })).toEqual([]);
      expect(latest(kind, { rules: [{ name: 'a' }, { name: 'b' }, {}, {}] })).toEqual([]);
    }
  });

  test('of TCP have them in version v1alpha2', () => {
    const backendRefs = [{ name: 'a', port: 80 }];
    const rules = [
      { name: 'a', backendRefs },
      { name: 'a', backendRefs },
    ];
    expect(second('TCPRoute.v1alpha2', { rules })).toEqual(['spec.rules: two rules have the same name']);
    expect(second('TCPRoute.v1alpha2', { rules: rules.slice(1) })).toEqual([]);
  });
});

describe('sessions that stay with a backend', () => {
  const at = 'spec.rules[0].sessionPersistence';
  const sessions = (refusals: typeof latest, sessionPersistence: JsonObject): string[] =>
    refusals('HTTPRoute', { rules: [{ sessionPersistence }] });
  const permanent = { cookieConfig: { lifetimeType: 'Permanent' } };

  test('end where their cookie is permanent', () => {
    expect(sessions(latest, permanent)).toEqual([`${at}: a permanent cookie needs absoluteTimeout`]);
    expect(sessions(latest, { ...permanent, absoluteTimeout: '1h' })).toEqual([]);
    expect(sessions(latest, { cookieConfig: {} })).toEqual([]);
  });

  test('have a cookie only where they are told by one, since 1.6', () => {
    const header = { type: 'Header', cookieConfig: {} };
    expect(sessions(latest, header)).toEqual([`${at}: cookieConfig is for sessions of type Cookie`]);
    expect(sessions(second, header)).toEqual([]);
  });

  test('need a setting of their end in 1.1, whose rule reads the cookie without asking for it', () => {
    expect(sessions(first, {})).toEqual([`${at}: absoluteTimeout or cookieConfig is needed`]);
    expect(sessions(first, { absoluteTimeout: '1h' })).toEqual([]);
    expect(sessions(second, {})).toEqual([]);
  });
});

describe('a match of a method of gRPC', () => {
  test.each<[JsonObject, string[]]>([
    [{ service: 'inference.GRPCInferenceService' }, []],
    [{ service: '.inference.A', method: 'ModelInfer' }, []],
    [{ type: 'RegularExpression', service: '(a|b)', method: '.*' }, []],
    [{ type: 'RegularExpression' }, ['service or method is needed']],
    [{}, ['service or method is needed']],
    [{ service: 'a/b' }, ['"a/b" is no name of a service']],
    [{ method: 'Model.Infer' }, ['"Model.Infer" is no name of a method']],
    [{ service: '', method: '1' }, ['"" is no name of a service', '"1" is no name of a method']],
  ])('names one: %j', (method, faults) => {
    const causes = faults.map((fault) => `spec.rules[0].matches[0].method: ${fault}`);
    expect(latest('GRPCRoute', { rules: [{ matches: [{ method }] }] })).toEqual(causes);
  });
});

describe('the hostnames of a TLSRoute', () => {
  const spec = (...hostnames: string[]): JsonObject => ({
    hostnames,
    rules: [{ backendRefs: [{ name: 'a', port: 443 }] }],
  });

  test('are names', () => {
    expect(latest('TLSRoute', spec('a.example', '*.a.example'))).toEqual([]);
    expect(latest('TLSRoute', spec('a.example', '10.0.0.1'))).toEqual([
      'spec.hostnames: "10.0.0.1" is an address, not a name',
    ]);
    expect(latest('TLSRoute.v1alpha2', spec('10.0.0.1'))).toEqual([]);
  });

  test.each([
    ['A.example', 'is no hostname'],
    ['a.*', "must have '*' for its first label alone"],
    ['*.-a', "must have '*' for its first label alone"],
  ])('have their form: %s', (hostname, fault) => {
    expect(latest('TLSRoute', spec(hostname)).at(-1)).toBe(`spec.hostnames: "${hostname}" ${fault}`);
  });
});
