import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/networking.k8s.io/v1';
const apiVersion = 'networking.k8s.io/v1';
const serviceCidr = (...cidrs: string[]): JsonObject => ({
  apiVersion,
  kind: 'ServiceCIDR',
  metadata: { name: 'more' },
  spec: { cidrs },
});
const ipAddress = (name: string, spec: JsonObject): JsonObject => ({
  apiVersion,
  kind: 'IPAddress',
  metadata: { name },
  spec,
});

describe('ServiceCIDR', () => {
  test('is accepted without its status', () => {
    const object = serviceCidr('10.0.0.0/16', '2001:db8::/112');
    expect(answerTo(`${GROUP}/servicecidrs`, { ...object, status: { conditions: [] } })).toMatchObject({
      status: 201,
      defaulted: { ...object, status: {} },
    });
  });

  test.each<[string[], string]>([
    [[], 'spec.cidrs: Required value: at least one CIDR required'],
    [
      ['10.0.0.0/8', '::/64', '::/64'],
      'spec.cidrs: Invalid value: {"CIDRs":["10.0.0.0/8","::/64","::/64"]}: may only hold up to 2 values',
    ],
    [
      ['10.0.0.0/8', '11.0.0.0/8'],
      'spec.cidrs: Invalid value: ["10.0.0.0/8","11.0.0.0/8"]: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64',
    ],
    [['2001:DB8::/64'], 'spec.cidrs[0]: Invalid value: "2001:DB8::/64": must be in canonical form ("2001:db8::/64")'],
    [
      ['web', 'web'],
      '[spec.cidrs[0]: Invalid value: "web": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64), spec.cidrs[1]: Invalid value: "web": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)]',
    ],
  ])('with %j is refused', (cidrs, message) => {
    expect(messageTo(`${GROUP}/servicecidrs`, serviceCidr(...cidrs))).toBe(message);
  });
});

describe('IPAddress', () => {
  const parentRef = { resource: 'services', namespace: 'shop', name: 'web' };

  test('is accepted when its name is an address', () => {
    expect(answerTo(`${GROUP}/ipaddresses`, ipAddress('10.96.0.5', { parentRef }))?.status).toBe(201);
  });

  test.each<[string, JsonObject, string]>([
    ['010.0.0.1', { parentRef }, 'metadata.name: Invalid value: "010.0.0.1": must not have leading 0s'],
    [
      'web',
      { parentRef },
      'metadata.name: Invalid value: "web": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ],
    ['10.0.0.1', {}, 'spec.parentRef: Required value'],
    [
      '10.0.0.1',
      { parentRef: { namespace: 'a/b' } },
      `[spec.parentRef.resource: Required value, spec.parentRef.name: Required value, spec.parentRef.namespace: Invalid value: "a/b": may not contain '/']`,
    ],
  ])('named %s with %j is refused', (name, spec, message) => {
    expect(messageTo(`${GROUP}/ipaddresses`, ipAddress(name, spec))).toBe(message);
  });
});
