import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const istio = refusalsOf('istio@1.31.4');
const istio124 = refusalsOf('istio@1.24.6');
const target = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' };
const POLICIES: [kind: string, spec: JsonObject][] = [
  ['AuthorizationPolicy', {}],
  ['RequestAuthentication', {}],
  ['Telemetry', {}],
  ['WasmPlugin', { url: 'oci://example.com/filter' }],
];

describe('what a policy of Istio is for', () => {
  test.each(POLICIES)('is the targets of a %s, or the workloads that it selects', (kind, spec) => {
    const selector = { matchLabels: { app: 'a' } };
    expect(istio(kind, { ...spec, selector })).toEqual([]);
    expect(istio(kind, { ...spec, targetRefs: [target] })).toEqual([]);
    expect(istio(kind, { ...spec, selector, targetRefs: [target] })).toEqual([
      'spec: only one of selector, targetRef and targetRefs can be given',
    ]);
  });

  test.each(POLICIES)('is in the namespace of a %s', (kind, spec) => {
    const elsewhere = { ...target, namespace: 'edge' };
    const problem = '"edge": a target is in the namespace of the object: leave namespace out';
    expect(istio(kind, { ...spec, targetRef: elsewhere })).toEqual([`spec.targetRef.namespace: ${problem}`]);
    expect(istio(kind, { ...spec, targetRefs: [target, elsewhere] })).toEqual([
      `spec.targetRefs[1].namespace: ${problem}`,
    ]);
  });

  test.each(POLICIES)('is selected for a %s by whole labels', (kind, spec) => {
    expect(istio(kind, { ...spec, selector: { matchLabels: { 'a*': 'b', '': 'c', d: 'e*' } } })).toEqual([
      'spec.selector.matchLabels: names of labels are compared as a whole: * cannot stand for a part',
      'spec.selector.matchLabels: a label needs a name',
      'spec.selector.matchLabels[d]: "e*": values of labels are compared as a whole: * cannot stand for a part',
    ]);
  });

  test('had to be of a known kind until 1.31', () => {
    const of = (targetRef: JsonObject): string[] => istio124('Telemetry', { targetRef: { name: 'a', ...targetRef } });
    expect(of(target)).toEqual([]);
    expect(of({ group: '', kind: 'Service' })).toEqual([]);
    expect(of({ group: 'networking.istio.io', kind: 'ServiceEntry' })).toEqual([]);
    expect(of({ kind: 'Service' })).toEqual(['spec.targetRef: group is needed; it is empty for a Service']);
    expect(of({ group: 'apps', kind: 'Deployment' })).toEqual([
      "spec.targetRef: a Deployment of group 'apps' cannot be attached to, only a Service, a Gateway of Gateway API, or a ServiceEntry",
    ]);
    expect(istio('Telemetry', { targetRef: { group: 'apps', kind: 'Deployment', name: 'a' } })).toEqual([]);
  });
});

describe('constraints of the policies of Istio', () => {
  test.each<[string, string, JsonObject, string[]]>([
    [
      'AuthorizationPolicy',
      'accept service accounts',
      { rules: [{ from: [{ source: { serviceAccounts: ['a'] } }] }] },
      [],
    ],
    [
      'AuthorizationPolicy',
      'refuse service accounts with namespaces',
      { rules: [{ from: [{ source: { notServiceAccounts: ['a'], namespaces: ['b'] } }] }] },
      [
        'spec.rules[0].from[0].source: service accounts already say namespace and principal: neither can be given with them',
      ],
    ],
    [
      'PeerAuthentication',
      'accept ports of selected workloads',
      { selector: { matchLabels: { app: 'a' } }, portLevelMtls: { 80: { mode: 'STRICT' } } },
      [],
    ],
    [
      'PeerAuthentication',
      'refuse ports of no workloads',
      { selector: {}, portLevelMtls: { 80: { mode: 'STRICT' } } },
      ['spec: portLevelMtls needs the workloads whose ports they are: selector.matchLabels'],
    ],
    [
      'PeerAuthentication',
      'refuse what is no port',
      { selector: { matchLabels: { app: 'a' } }, portLevelMtls: { http: { mode: 'STRICT' } } },
      ["spec.portLevelMtls: 'http' is no port, from 1 to 65535"],
    ],
    [
      'RequestAuthentication',
      'accept keys',
      { jwtRules: [{ issuer: 'a', jwksUri: 'https://a.example.com/keys' }] },
      [],
    ],
    [
      'RequestAuthentication',
      'refuse keys twice',
      { jwtRules: [{ issuer: 'a', jwksUri: 'https://a.example.com/keys', jwks: '{}' }] },
      ['spec.jwtRules[0]: only one of jwksUri, jwks_uri and jwks can be given'],
    ],
    [
      'RequestAuthentication',
      'refuse keys in a file',
      { jwtRules: [{ issuer: 'a', jwksUri: 'file:///keys' }] },
      ['spec.jwtRules[0].jwksUri: "file:///keys": must be a URL that begins with http:// or https://'],
    ],
    [
      'RequestAuthentication',
      'refuse a short wait for keys',
      { jwtRules: [{ issuer: 'a', timeout: '900us' }] },
      ['spec.jwtRules[0].timeout: "900us": must be 1ms or longer'],
    ],
    [
      'Telemetry',
      'accept a tag',
      { metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'UPSERT', value: 'x' }, b: {} } }] }] },
      [],
    ],
    [
      'Telemetry',
      'refuse a tag without value, and a removed one with it',
      {
        metrics: [
          { overrides: [{ tagOverrides: { a: { operation: 'UPSERT' }, b: { operation: 'REMOVE', value: 'x' } } }] },
        ],
      },
      [
        'spec.metrics[0].overrides[0].tagOverrides[a]: operation UPSERT needs a value',
        'spec.metrics[0].overrides[0].tagOverrides[b]: operation REMOVE has no value',
      ],
    ],
    [
      'Telemetry',
      'refuse what is no time',
      { metrics: [{ reportingInterval: 'often' }] },
      ['spec.metrics[0].reportingInterval: "often": must be a duration, such as 10s or 1h30m'],
    ],
  ])('of a %s %s', (kind, _, spec, problems) => {
    expect(istio(kind, spec)).toEqual(problems);
  });
});

describe('constraints of what extends the proxies of Istio', () => {
  test.each(['https://example.com/f.wasm', 'oci://example.com/f:1', 'file:///f.wasm', 'example.com/f:1', '/f.wasm'])(
    'accept a module at %s',
    (url) => {
      expect(istio('WasmPlugin', { url })).toEqual([]);
    },
  );

  test.each([
    ['ftp://example.com/f', 'a module cannot be fetched by ftp'],
    ['ex ample', 'must be a URL, or the name of an image'],
  ])('refuse a module at %s', (url, problem) => {
    expect(istio('WasmPlugin', { url })).toEqual([`spec.url: "${url}": ${problem}`]);
    expect(istio('TrafficExtension', { wasm: { url } })).toEqual([`spec.wasm.url: "${url}": ${problem}`]);
  });

  test('refuse a value of a variable of the host', () => {
    const env: JsonObject[] = [
      { name: 'A', valueFrom: 'HOST' },
      { name: 'B', valueFrom: 'HOST', value: 'x' },
    ];
    expect(istio('WasmPlugin', { url: 'example.com/f', vmConfig: { env } })).toEqual([
      'spec.vmConfig.env[1]: a variable of the HOST has no value of its own',
    ]);
  });

  test('want one kind of extension', () => {
    expect(istio('TrafficExtension', { lua: { inlineCode: 'x' } })).toEqual([]);
    expect(istio('TrafficExtension', {})).toEqual(['spec: exactly one of wasm and lua is needed']);
  });

  test.each<[string, JsonObject, string[]]>([
    ['accept a match of a waypoint', { context: 'WAYPOINT', waypoint: { portNumber: 80 } }, []],
    ['refuse a waypoint that is not matched', { context: 'WAYPOINT' }, [': context WAYPOINT needs waypoint']],
    ['refuse a waypoint elsewhere', { context: 'GATEWAY', waypoint: {} }, [': waypoint is for context WAYPOINT only']],
    [
      'refuse what is no port of a waypoint',
      { context: 'WAYPOINT', waypoint: { portNumber: 0 } },
      ['.waypoint.portNumber: 0: must be a port, from 1 to 65535'],
    ],
  ])('%s in an EnvoyFilter', (_, match, problems) => {
    expect(istio('EnvoyFilter', { configPatches: [{ match }] })).toEqual(
      problems.map((problem) => `spec.configPatches[0].match${problem}`),
    );
  });

  test('apply an EnvoyFilter to targets, or to workloads with whole labels', () => {
    const workloadSelector = { labels: { app: 'a*' } };
    expect(istio('EnvoyFilter', { workloadSelector, targetRefs: [target] })).toEqual([
      'spec: only one of workloadSelector and targetRefs can be given',
      'spec.workloadSelector.labels[app]: "a*": values of labels are compared as a whole: * cannot stand for a part',
    ]);
  });
});
