import fc from 'fast-check';
import {
  cidrText,
  contains,
  ipText,
  isIpv4,
  parseCidr,
  parseIp,
} from '../../../../lib/preflight/upstream/api-server/go/ip';
import {
  canonicalCidrCauses,
  canonicalIpCauses,
  cidrCauses,
  cidrWarnings,
  endpointIpCauses,
  ipCauses,
  ipWarnings,
} from '../../../../lib/preflight/upstream/api-server/ip-rules';

const canonical = (text: string): string | undefined => {
  const ip = parseIp(text);
  return ip && ipText(ip);
};
const canonicalCidr = (text: string): string | undefined => {
  const cidr = parseCidr(text);
  return cidr && cidrText(cidr);
};

describe('addresses', () => {
  test.each([
    ['10.9.8.7', '10.9.8.7'],
    ['010.009.8.7', '10.9.8.7'],
    ['::', '::'],
    ['::1', '::1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
  ])('%s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  test.each([
    '',
    'web',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.0.1',
    '1::2::3',
    ':::',
    ':1',
    '1:2:3:4:5:6:7',
    '12345::',
    '::1%eth0',
  ])('%j is none', (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  test('in canonical form are read as they were', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(address, (text) => {
        const once = canonical(text);
        return once !== undefined && canonical(once) === once;
      }),
    );
  });
});

describe('networks', () => {
  test.each([
    ['10.9.8.7/24', '10.9.8.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:db8:0::1/32', '2001:db8::/32'],
    ['::ffff:10.9.8.7/120', '10.9.8.0/24'],
    ['::/0', '::/0'],
  ])('%s is %s', (text, expected) => {
    expect(canonicalCidr(text)).toBe(expected);
  });

  test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/-1', '::/129', '/8', '10.0.0.0/8 '])('%j is none', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test('contain their own first address, and none of the other family', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.ipV6(), (v4, length, v6) => {
        const cidr = parseCidr(`${v4}/${length}`);
        const [own, other] = [parseIp(v4), parseIp(v6)];
        if (cidr === undefined || own === undefined || other === undefined) return false;
        return contains(cidr, own) && (isIpv4(other) || !contains(cidr, other));
      }),
    );
  });
});

describe('what is said of', () => {
  test.each<[string, string | undefined]>([
    ['10.0.0.1', undefined],
    ['FE80::1', undefined],
    ['10.0.0.01', 'Invalid value: "10.0.0.01": must not have leading 0s'],
    ['::ffff:10.0.0.1', 'Invalid value: "::ffff:10.0.0.1": must not be an IPv4-mapped IPv6 address'],
    ['web', 'Invalid value: "web": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
  ])('the address %s: %s', (text, expected) => {
    expect(ipCauses('ip', text).map(({ message }) => message)).toEqual(expected === undefined ? [] : [expected]);
  });

  test('an address that must be in canonical form', () => {
    expect(canonicalIpCauses('ip', 'fe80::1')).toEqual([]);
    expect(canonicalIpCauses('ip', 'FE80::1')[0].message).toBe(
      'Invalid value: "FE80::1": must be in canonical form ("fe80::1")',
    );
  });

  test.each<[string, string | undefined]>([
    ['10.0.0.0/8', undefined],
    ['10.0.0.0/08', 'Invalid value: "10.0.0.0/08": must not have leading 0s in IP or prefix length'],
    ['::ffff:10.0.0.0/104', 'Invalid value: "::ffff:10.0.0.0/104": must not have an IPv4-mapped IPv6 address'],
    ['10.0.0.1/8', 'Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length'],
    ['10.0.0.0', 'Invalid value: "10.0.0.0": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'],
  ])('the network %s: %s', (text, expected) => {
    expect(cidrCauses('cidr', text).map(({ message }) => message)).toEqual(expected === undefined ? [] : [expected]);
  });

  test('a network that must be in canonical form', () => {
    expect(canonicalCidrCauses('cidr', '2001:db8::/64')).toEqual([]);
    expect(canonicalCidrCauses('cidr', '2001:DB8::/64')[0].message).toBe(
      'Invalid value: "2001:DB8::/64": must be in canonical form ("2001:db8::/64")',
    );
  });

  test.each<[string, string]>([
    ['0.0.0.0', 'may not be unspecified (0.0.0.0)'],
    ['::', 'may not be unspecified (::)'],
    ['127.1.2.3', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
    ['::1', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
    ['169.254.0.1', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
    ['febf::1', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
    ['224.0.0.5', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
    ['ff12::1', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
    ['web', 'must be a valid IP address'],
  ])('the endpoint %s: %s', (text, detail) => {
    expect(endpointIpCauses('ip', text).map(({ message }) => message)).toEqual([`Invalid value: "${text}": ${detail}`]);
  });

  test.each(['10.0.0.1', '224.0.1.1', '2001:db8::1', 'ff05::1', 'fec0::1'])('the endpoint %s: nothing', (text) => {
    expect(endpointIpCauses('ip', text)).toEqual([]);
  });

  test('addresses and networks that are accepted: warnings', () => {
    expect(ipWarnings('ip', '10.0.0.1')).toEqual([]);
    expect(ipWarnings('ip', 'web')).toEqual([]);
    expect(ipWarnings('ip', '10.0.0.01')).toEqual([
      'ip: non-standard IP address "10.0.0.01" is invalid: use "10.0.0.1"',
    ]);
    expect(ipWarnings('ip', 'FE80::1')).toEqual([
      'ip: IPv6 address "FE80::1" should be in RFC 5952 canonical format ("fe80::1")',
    ]);
    expect(cidrWarnings('cidr', '10.0.0.0/8')).toEqual([]);
    expect(cidrWarnings('cidr', '2001:DB8::/32')).toEqual([
      'cidr: IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")',
    ]);
  });
});
