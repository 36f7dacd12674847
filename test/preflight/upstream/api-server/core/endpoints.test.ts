import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo } from '../built-in-objects';

const PATH = '/api/v1/namespaces/shop/endpoints';
const DEPRECATED = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';
const endpoints = (subset: JsonObject, meta: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name: 'a', ...meta },
  subsets: [subset],
});
const addresses = [{ ip: '10.0.0.1' }];

describe('Endpoints', () => {
  test('speak TCP, and are deprecated', () => {
    expect(answerTo(PATH, endpoints({ addresses, ports: [{ port: 1 }] }))).toMatchObject({
      status: 201,
      warnings: [DEPRECATED],
      defaulted: { subsets: [{ addresses, ports: [{ port: 1, protocol: 'TCP' }] }] },
    });
  });

  test.each<[JsonObject, string]>([
    [{}, 'subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`'],
    [
      { notReadyAddresses: [{ ip: 'a' }] },
      '[subsets[0].notReadyAddresses[0].ip: Invalid value: "a": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), subsets[0].notReadyAddresses[0].ip: Invalid value: "a": must be a valid IP address]',
    ],
    [
      { addresses: [{ ip: '127.0.0.1' }] },
      'subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ],
    [
      { addresses: [{ ip: '10.0.0.1', hostname: 'a.b' }] },
      'subsets[0].addresses[0].hostname: Invalid value: "a.b": must not contain dots',
    ],
    [{ addresses, ports: [{ port: 1, name: 'a' }, { port: 2 }] }, 'subsets[0].ports[1].name: Required value'],
    [
      { addresses, ports: [{ port: 0 }] },
      'subsets[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ],
    [
      { addresses, ports: [{ port: 1, protocol: 'ICMP' }] },
      'subsets[0].ports[0].protocol: Unsupported value: "ICMP": supported values: "SCTP", "TCP", "UDP"',
    ],
  ])('with %j are refused, and deprecated all the same', (subset, message) => {
    expect(answerTo(PATH, endpoints(subset))).toMatchObject({
      status: 422,
      message: `Endpoints "a" is invalid: ${message}`,
      warnings: [DEPRECATED],
    });
  });

  test('warn of addresses that are not in canonical form, unless a controller writes them', () => {
    const given = { addresses: [{ ip: '2001:DB8::1' }] };
    const labels = { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' };
    expect(answerTo(PATH, endpoints(given))?.warnings).toEqual([
      DEPRECATED,
      'subsets[0].addresses[0].ip: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
    ]);
    expect(answerTo(PATH, endpoints(given, { labels }))?.warnings).toEqual([DEPRECATED]);
  });
});
