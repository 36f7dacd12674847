import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices';
const slice = (rest: JsonObject, labels: JsonObject = {}): JsonObject => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-1', labels },
  addressType: 'IPv4',
  endpoints: [],
  ...rest,
});
const endpoint = (rest: JsonObject): JsonObject => slice({ endpoints: [{ addresses: ['10.0.0.1'], ...rest }] });
const named = (count: number): JsonObject[] => Array.from({ length: count }, (_, index) => ({ name: `n${index}` }));

describe('EndpointSlice', () => {
  test('gets names and protocols of ports, and loses the old topology', () => {
    const endpoints = [{ addresses: ['10.0.0.1'], deprecatedTopology: { a: 'b' } }];
    expect(answerTo(PATH, slice({ endpoints, ports: [{ port: 80 }] }))?.defaulted).toEqual({
      ...slice({ endpoints: [{ addresses: ['10.0.0.1'], conditions: {} }] }),
      metadata: { name: 'web-1', namespace: 'shop', generation: 1 },
      ports: [{ name: '', protocol: 'TCP', port: 80 }],
    });
  });

  test.each<[JsonObject, string]>([
    [{ addressType: '' }, 'addressType: Required value'],
    [{ addressType: 'IP' }, 'addressType: Unsupported value: "IP": supported values: "FQDN", "IPv4", "IPv6"'],
    [
      { ports: [{ name: 'A' }] },
      `ports[0].name: Invalid value: "A": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')`,
    ],
    [{ ports: [{ port: 1 }, { port: 2 }] }, 'ports[1].name: Duplicate value: ""'],
    [
      { ports: [{ protocol: 'HTTP' }] },
      'ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"',
    ],
    [{ endpoints: [{ addresses: [] }] }, 'endpoints[0].addresses: Required value: must contain at least 1 address'],
  ])('with %j is refused', (rest, message) => {
    expect(messageTo(PATH, slice(rest))).toBe(message);
  });

  test.each<[string, string, string]>([
    ['IPv4', '2001:db8::1', 'endpoints[0].addresses: Invalid value: "2001:db8::1": must be an IPv4 address'],
    ['IPv6', '10.0.0.1', 'endpoints[0].addresses: Invalid value: "10.0.0.1": must be an IPv6 address'],
    [
      'IPv6',
      '2001:DB8::1',
      'endpoints[0].addresses[0]: Invalid value: "2001:DB8::1": must be in canonical form ("2001:db8::1")',
    ],
    [
      'IPv4',
      '127.0.0.1',
      'endpoints[0].addresses[0]: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ],
    ['FQDN', '', 'endpoints[0].addresses[0]: Required value'],
    [
      'FQDN',
      'web.',
      'endpoints[0].addresses[0]: Invalid value: "web": should be a domain with at least two segments separated by dots',
    ],
    [
      'FQDN',
      `${'a'.repeat(64)}.b`,
      `endpoints[0].addresses[0]: Invalid value: "${'a'.repeat(64)}": must be no more than 63 characters`,
    ],
  ])('of type %s with the address %s is refused', (addressType, address, message) => {
    expect(messageTo(PATH, slice({ addressType, endpoints: [{ addresses: [address] }] }))).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [{ hostname: 'a.b' }, 'endpoints[0].hostname: Invalid value: "a.b": must not contain dots'],
    [
      { addresses: Array.from({ length: 101 }, () => '10.0.0.1') },
      'endpoints[0].addresses: Too many: 101: must have at most 100 items',
    ],
    [{ hints: { forZones: named(9) } }, 'endpoints[0].hints.forZones: Too many: 9: must have at most 8 items'],
    [
      { hints: { forNodes: [{ name: 'a' }, { name: 'a' }] } },
      'endpoints[0].hints.forNodes[1].name: Duplicate value: "a"',
    ],
    [{ hints: { forNodes: named(9) } }, 'endpoints[0].hints.forNodes: Too many: 9: must have at most 8 items'],
  ])('whose endpoint has %j is refused', (rest, message) => {
    expect(messageTo(PATH, endpoint(rest))).toBe(message);
  });

  test('has at most 1000 endpoints and 20000 ports', () => {
    const endpoints = Array.from({ length: 1001 }, () => ({ addresses: ['10.0.0.1'] }));
    const ports = Array.from({ length: 20_001 }, () => ({ port: 1 }));
    expect(messageTo(PATH, slice({ endpoints, ports }))).toBe(
      '[ports: Too many: 20001: must have at most 20000 items, endpoints: Too many: 1001: must have at most 1000 items]',
    );
  });

  test('of domain names is deprecated', () => {
    const rest = { addressType: 'FQDN', endpoints: [{ addresses: ['example.com.'] }] };
    expect(answerTo(PATH, slice(rest))?.warnings).toEqual(['spec.addressType: FQDN endpoints are deprecated']);
  });
});
