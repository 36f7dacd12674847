import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies';
const policy = (spec: JsonObject): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'web' },
  spec: { podSelector: {}, ...spec },
});
const from = (peer: JsonObject): JsonObject => ({ ingress: [{ from: [peer] }] });

describe('NetworkPolicy', () => {
  test('gets its types, and the protocol of ports', () => {
    const egress = [{ ports: [{ port: 53 }] }];
    expect(answerTo(PATH, policy({}))?.defaulted).toMatchObject({ spec: { policyTypes: ['Ingress'] } });
    expect(answerTo(PATH, policy({ egress }))?.defaulted).toMatchObject({
      metadata: { generation: 1 },
      spec: { egress: [{ ports: [{ protocol: 'TCP', port: 53 }] }], policyTypes: ['Ingress', 'Egress'] },
    });
  });

  test.each<[JsonObject, string]>([
    [{ port: 80, protocol: 'HTTP' }, 'protocol: Unsupported value: "HTTP": supported values: "TCP", "UDP", "SCTP"'],
    [{ port: 0 }, 'port: Invalid value: 0: must be between 1 and 65535, inclusive'],
    [{ port: 80, endPort: 79 }, 'endPort: Invalid value: 80: must be greater than or equal to `port`'],
    [{ port: 'http', endPort: 79 }, 'endPort: Invalid value: 79: may not be specified when `port` is non-numeric'],
    [{ endPort: 79 }, 'endPort: Invalid value: 79: may not be specified when `port` is not specified'],
    [{ port: '80' }, 'port: Invalid value: "80": must contain at least one letter (a-z)'],
  ])('with the port %j is refused', (port, message) => {
    expect(messageTo(PATH, policy({ egress: [{ ports: [port] }] }))).toBe(`spec.egress[0].ports[0].${message}`);
  });

  test.each<[JsonObject, string]>([
    [from({}), 'spec.ingress[0].from[0]: Required value: must specify a peer'],
    [from({ ipBlock: {} }), 'spec.ingress[0].from[0].ipBlock.cidr: Required value'],
    [
      from({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }),
      'spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer',
    ],
    [
      from({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.0.0.0/8', 'web', '::/64'] } }),
      '[spec.ingress[0].from[0].ipBlock.except[1]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr`, spec.ingress[0].from[0].ipBlock.except[2]: Invalid value: "web": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64), spec.ingress[0].from[0].ipBlock.except[3]: Invalid value: "::/64": must be a strict subset of `cidr`]',
    ],
    [
      { policyTypes: ['Both'] },
      'spec.policyTypes[0]: Unsupported value: "Both": supported values: "Ingress", "Egress"',
    ],
    [
      { policyTypes: ['Ingress', 'Egress', 'Ingress'] },
      'spec.policyTypes: Invalid value: ["Ingress","Egress","Ingress"]: may not specify more than two policyTypes',
    ],
    [
      { podSelector: { matchExpressions: [{ key: 'a', operator: 'Is' }] } },
      'spec.podSelector.matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, policy(spec))).toBe(message);
  });

  test('warns of networks that are not in canonical form', () => {
    const to = [{ ipBlock: { cidr: '2001:DB8::/32', except: ['2001:DB8::/64'] } }];
    expect(answerTo(PATH, policy({ egress: [{ to }] }))?.warnings).toEqual([
      'spec.egress[0].to[0].ipBlock.cidr: IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")',
      'spec.egress[0].to[0].ipBlock.except[0]: IPv6 CIDR value "2001:DB8::/64" should be in RFC 5952 canonical format ("2001:db8::/64")',
    ]);
  });
});
