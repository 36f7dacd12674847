import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const latest = refusalsOf('gateway-api@1.6.1/standard');
const [second, first] = [refusalsOf('gateway-api@1.2.1/experimental'), refusalsOf('gateway-api@1.1.0/experimental')];
const http = { name: 'http', port: 80, protocol: 'HTTP' };
const gateway = (rest: JsonObject): JsonObject => ({ gatewayClassName: 'eg', listeners: [http], ...rest });
const certificateRefs = [{ name: 'cert' }];

describe.each(['Gateway', 'ListenerSet'])('the listeners of a %s', (kind) => {
  const refusals = (...listeners: JsonObject[]): string[] =>
    latest(kind, kind === 'Gateway' ? gateway({ listeners }) : { parentRef: { name: 'web' }, listeners });

  test.each<[string, JsonObject, string[]]>([
    ['HTTP', http, []],
    ['HTTP with TLS', { ...http, tls: { certificateRefs } }, ['http of protocol HTTP cannot have tls']],
    ['HTTPS', { ...http, protocol: 'HTTPS', tls: { certificateRefs } }, []],
    ['HTTPS without TLS of its own', { ...http, protocol: 'HTTPS' }, []],
    [
      'HTTPS that passes through',
      { ...http, protocol: 'HTTPS', tls: { mode: 'Passthrough' } },
      ['http of protocol HTTPS terminates TLS: its mode must be Terminate'],
    ],
    ['TLS that passes through', { ...http, protocol: 'TLS', tls: { mode: 'Passthrough' } }, []],
    ['TLS without more', { ...http, protocol: 'TLS' }, ['http of protocol TLS needs tls with a mode']],
    ['TCP', { ...http, protocol: 'TCP' }, []],
    [
      'TCP with a hostname',
      { ...http, protocol: 'TCP', hostname: 'a.example' },
      ['http of protocol TCP cannot have a hostname'],
    ],
    ['UDP with TLS', { ...http, protocol: 'UDP', tls: { certificateRefs } }, ['http of protocol UDP cannot have tls']],
    [
      'a protocol of a vendor',
      { ...http, protocol: 'example.com/quic', hostname: 'a.example', tls: { certificateRefs } },
      [],
    ],
  ])('fit their protocol: %s', (_, listener, faults) => {
    expect(refusals(listener)).toEqual(faults.map((fault) => `spec.listeners: listener ${fault}`));
  });

  test('have a certificate or options where they terminate TLS', () => {
    const https = (tls: JsonObject): string[] => refusals({ ...http, protocol: 'HTTPS', tls });
    const causes = ['spec.listeners[0].tls: mode Terminate needs certificateRefs or options'];
    expect(https({ options: { 'example.com/cert': 'a' } })).toEqual([]);
    expect(https({})).toEqual(causes);
    expect(https({ certificateRefs: [], options: {} })).toEqual(causes);
  });

  test('do not collide', () => {
    const other = { ...http, name: 'other' };
    const cause = 'spec.listeners: listeners http and other have the same port, protocol and hostname';
    expect(refusals(http, other)).toEqual([cause]);
    expect(refusals({ ...http, hostname: 'a.example' }, { ...other, hostname: 'a.example' })).toEqual([cause]);
    expect(refusals(http, { ...other, hostname: 'a.example' })).toEqual([]);
    expect(refusals(http, { ...other, port: 81 })).toEqual([]);
    expect(refusals(http, { ...other, protocol: 'TCP' })).toEqual([]);
  });

  test('have names of their own', () => {
    expect(refusals(http, { ...http, port: 81 })).toEqual([
      'spec.listeners[1]: Duplicate value: {"name":"http"}',
      'spec.listeners: two listeners have the same name',
    ]);
  });
});

describe('a Gateway', () => {
  test('needed no mode of TLS before 1.6', () => {
    const tls = gateway({ listeners: [{ ...http, protocol: 'TLS' }] });
    expect(second('Gateway', tls)).toEqual([]);
    expect(latest('Gateway', tls)).toEqual(['spec.listeners: listener http of protocol TLS needs tls with a mode']);
  });

  test.each<[string, JsonObject[], string[]]>([
    ['two addresses', [{ value: '10.0.0.1' }, { value: '10.0.0.2' }], []],
    ['addresses that are left to the controller', [{ type: 'Hostname' }, { type: 'Hostname' }], []],
    ['a value in two types', [{ value: '10.0.0.1' }, { type: 'Hostname', value: '10.0.0.1' }], []],
    ['a name of another type twice', Array(2).fill({ type: 'example.com/pool', value: 'a' }) as JsonObject[], []],
    [
      'an address twice',
      [{ value: '10.0.0.1' }, { value: '10.0.0.1' }],
      ['spec.addresses: an address of type IPAddress is given twice'],
    ],
    [
      'a hostname twice',
      Array(2).fill({ type: 'Hostname', value: 'a.example' }) as JsonObject[],
      ['spec.addresses: an address of type Hostname is given twice'],
    ],
    [
      'something else for a hostname',
      [{ type: 'Hostname', value: 'A b' }],
      ['spec.addresses[0]: "A b" is no hostname'],
    ],
  ])('has each address once: %s', (_, addresses, causes) => {
    expect(latest('Gateway', gateway({ addresses }))).toEqual(causes);
  });

  test.each(['annotations', 'labels'])('gives its infrastructure %s with qualified keys, since 1.2', (field) => {
    const keys = (key: string): JsonObject => gateway({ infrastructure: { [field]: { [key]: 'x' } } });
    const long = `${'a.'.repeat(126)}a/b`;
    const at = `spec.infrastructure.${field}: key`;
    expect(latest('Gateway', keys('example.com/team'))).toEqual([]);
    expect(latest('Gateway', keys('-a'))).toEqual([
      `${at} "-a" must be a name, with a DNS name and a slash before it or not`,
    ]);
    expect(latest('Gateway', keys(long))).toEqual([`${at} "${long}" has more than 252 characters before the slash`]);
    expect(first('Gateway', keys('-a'))).toEqual([]);
  });

  test('says once for a port how clients prove who they are', () => {
    const tls = { validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }] } };
    const frontend = (...ports: number[]): JsonObject =>
      gateway({ tls: { frontend: { default: tls, perPort: ports.map((port) => ({ port, tls })) } } });
    expect(latest('Gateway', frontend(443, 8443))).toEqual([]);
    expect(latest('Gateway', frontend(443, 443)).at(-1)).toBe(
      'spec.tls.frontend.perPort: two entries have the same port',
    );
  });
});
