import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const standard = refusalsOf('gateway-api@1.6.1/standard');
const experimental = refusalsOf('gateway-api@1.6.1/experimental');
const earlier = refusalsOf('gateway-api@1.2.1/experimental');

const gateway = { name: 'web' };
const MIXED = 'spec.parentRefs: references to web must all say which part of it they mean, in the same way';
const REPEATED = 'spec.parentRefs: two references mean the same part of web';

describe.each(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'])('the parents of a %s', (kind) => {
  const backend = { rules: [{ backendRefs: [{ name: 'a', port: 80 }] }], hostnames: ['a.example'] };
  const spec = (...parentRefs: JsonObject[]): JsonObject => {
    const { hostnames, ...rest } = backend;
    return { parentRefs, ...rest, ...(kind === 'TLSRoute' && { hostnames }) };
  };

  test.each<[string, JsonObject[], string[]]>([
    ['one Gateway', [gateway], []],
    ['two Gateways', [gateway, { name: 'inner' }], []],
    ['Gateways of one name in two namespaces', [gateway, { ...gateway, namespace: 'b' }], []],
    [
      'two listeners',
      [
        { ...gateway, sectionName: 'a' },
        { ...gateway, sectionName: 'b' },
      ],
      [],
    ],
    ['a Gateway twice', [gateway, gateway], [REPEATED]],
    ['a Gateway, by its defaults and in full', [gateway, { ...gateway, kind: 'Gateway' }], [REPEATED]],
    [
      'a listener twice',
      [
        { ...gateway, sectionName: 'a' },
        { ...gateway, sectionName: 'a' },
      ],
      [REPEATED],
    ],
    ['a Gateway and one of its listeners', [gateway, { ...gateway, sectionName: 'a' }], [MIXED]],
  ])('can be, or not: %s', (_, parentRefs, causes) => {
    expect(standard(kind, spec(...parentRefs))).toEqual(causes);
    expect(experimental(kind, spec(...parentRefs))).toEqual(causes);
  });

  test('are told apart by port in the experimental channel alone', () => {
    const ports = spec({ ...gateway, port: 80 }, { ...gateway, port: 81 });
    expect(experimental(kind, ports)).toEqual([]);
    expect(standard(kind, ports)).toEqual([REPEATED]);
    expect(experimental(kind, spec(gateway, { ...gateway, port: 81 }))).toEqual([MIXED]);
  });
});

describe('the targets of a BackendTLSPolicy', () => {
  const service = { group: '', kind: 'Service', name: 'llama' };
  const validation = { hostname: 'llama.example', wellKnownCACertificates: 'System' };

  test.each<[string, JsonObject[], string[]]>([
    ['two Services', [service, { ...service, name: 'other' }], []],
    [
      'two ports of a Service',
      [
        { ...service, sectionName: 'a' },
        { ...service, sectionName: 'b' },
      ],
      [],
    ],
    ['a Service twice', [service, service], ['spec.targetRefs: two references mean the same part of llama']],
    [
      'a Service and one of its ports',
      [service, { ...service, sectionName: 'a' }],
      ['spec.targetRefs: references to llama must all say which part of it they mean, in the same way'],
    ],
  ])('can be, or not: %s', (_, targets, causes) => {
    expect(standard('BackendTLSPolicy', { targetRefs: targets, validation })).toEqual(causes);
  });

  test('had no such rule before', () => {
    expect(earlier('BackendTLSPolicy', { targetRefs: [service, service], validation })).toEqual([]);
  });
});

describe('references to backends', () => {
  const route = (backend: JsonObject): JsonObject => ({ rules: [{ backendRefs: [backend] }] });
  const problem = 'spec.rules[0].backendRefs[0]: a reference to a Service needs port';

  test.each<[string, JsonObject, string[]]>([
    ['a Service with a port', { name: 'a', port: 80 }, []],
    ['a Service without a port', { name: 'a' }, [problem]],
    ['a backend of another kind', { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'a' }, []],
    ['a kind Service of another group', { group: 'example.com', kind: 'Service', name: 'a' }, []],
  ])('say the port of a Service: %s', (_, backend, causes) => {
    for (const kind of ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'UDPRoute']) {
      expect(standard(kind, route(backend))).toEqual(causes);
    }
  });

  test('say it in a mirror of requests too', () => {
    const filters = [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'a' } } }];
    expect(standard('HTTPRoute', { rules: [{ filters }] })).toEqual([
      'spec.rules[0].filters[0].requestMirror.backendRef: a reference to a Service needs port',
    ]);
  });
});
