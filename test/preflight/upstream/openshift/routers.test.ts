import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('openshift@master-2a3d7391');
const route = (spec: JsonObject): string[] => refusals('Route', { to: { kind: 'Service', name: 'a' }, ...spec });
const controller = (spec: JsonObject, name?: string): string[] => refusals('IngressController', spec, name);
const header = (name: string, value: string): JsonObject => ({ name, action: { type: 'Set', set: { value } } });

describe('constraints of Route', () => {
  test.each<[string, JsonObject, string[]]>([
    ['accept headers', { tls: { termination: 'edge' }, httpHeaders: { actions: {} } }, []],
    [
      'refuse headers that the router does not see',
      { tls: { termination: 'passthrough' }, httpHeaders: { actions: {} } },
      ['spec: with termination passthrough the router does not see headers: httpHeaders cannot be given'],
    ],
    ['accept plain HTTP beside TLS', { tls: { termination: 'edge', insecureEdgeTerminationPolicy: 'Allow' } }, []],
    [
      'refuse plain HTTP beside TLS that the router does not see',
      { tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'Allow' } },
      ['spec.tls: with termination passthrough insecureEdgeTerminationPolicy cannot be Allow'],
    ],
    [
      'refuse two certificates',
      { tls: { termination: 'edge', certificate: 'PEM', externalCertificate: { name: 'a' } } },
      ['spec.tls: only one of certificate and externalCertificate can be given'],
    ],
  ])('%s', (_, spec, problems) => {
    expect(route(spec)).toEqual(problems);
  });
});

describe('constraints of the headers that a router sets', () => {
  test.each([
    ['request', 'text with 100%%'],
    ['request', '%[req.hdr(X-User),lower,base64]'],
    ['request', '%{+Q}[ssl_c_der,base64]'],
    ['response', '%[res.hdr(Server)]'],
    ['response', '%{+X,-E}[ssl_c_der] and text'],
  ])('accept in a %s: %s', (direction, value) => {
    const httpHeaders = { actions: { [direction]: [header('X-A', value)] } };
    expect(route({ httpHeaders })).toEqual([]);
    expect(controller({ httpHeaders })).toEqual([]);
  });

  test.each([
    ['request', 'req', '100%'],
    ['request', 'req', '%[res.hdr(Server)]'],
    ['request', 'req', '%[req.hdr(X-User),upper]'],
    ['request', 'req', 'two\nlines'],
    ['response', 'res', '%[req.hdr(X-User)]'],
    ['response', 'res', '%{+A}[ssl_c_der]'],
  ])('refuse in a %s, which has samples of %s: %j', (direction, sample, value) => {
    const httpHeaders = { actions: { [direction]: [header('X-A', value)] } };
    const problem = `spec.httpHeaders.actions.${direction}: values can have texts, %%, and samples %[${sample}.hdr(NAME)] or %[ssl_c_der], which lower and base64 can follow`;
    expect(route({ httpHeaders })).toEqual([problem]);
    expect(controller({ httpHeaders })).toEqual([problem]);
  });

  test('refuse headers that the router keeps to itself', () => {
    const actions = { response: ['Proxy', 'Set-Cookie', 'Host'].map((name) => header(name, 'a')) };
    const problem = (index: number, name: string): string =>
      `spec.httpHeaders.actions.response[${index}].name: "${name}": ${name.toLowerCase()} cannot be set or deleted`;
    expect(route({ httpHeaders: { actions } })).toEqual([problem(0, 'Proxy'), problem(1, 'Set-Cookie')]);
    expect(controller({ httpHeaders: { actions } })).toEqual([
      problem(0, 'Proxy'),
      problem(1, 'Set-Cookie'),
      problem(2, 'Host'),
    ]);
  });

  test('refuse a value of what is deleted', () => {
    const actions = { request: [{ name: 'X-A', action: { type: 'Delete', set: { value: 'a' } } }] };
    expect(route({ httpHeaders: { actions } })).toEqual([
      'spec.httpHeaders.actions.request[0].action: set can be given for type Set only',
    ]);
  });
});

describe('constraints of IngressController', () => {
  test.each<[string, JsonObject | undefined, string[]]>([
    ['accept a domain', { domain: 'apps.example.com' }, []],
    ['refuse nothing', undefined, ['<nil>: spec is needed']],
    [
      'refuse what is no domain',
      { domain: 'Apps' },
      ['spec.domain: "Apps": must be a domain: lower case letters, digits and -, in labels that are separated by dots'],
    ],
    [
      'refuse a long label',
      { domain: `${'a'.repeat(64)}.com` },
      [`spec.domain: "${'a'.repeat(64)}.com": labels of a domain have up to 63 characters`],
    ],
    ['accept a time', { tuningOptions: { httpKeepAliveTimeout: '1m30.5s' } }, []],
    [
      'refuse a time in hours',
      { tuningOptions: { httpKeepAliveTimeout: '1h' } },
      ['spec.tuningOptions.httpKeepAliveTimeout: "1h": must be a duration in ms, s and m, such as 1m30s'],
    ],
    [
      'refuse a long time',
      { tuningOptions: { httpKeepAliveTimeout: '901s' } },
      ['spec.tuningOptions.httpKeepAliveTimeout: "901s": must be from 1ms to 15m'],
    ],
    [
      'refuse no time',
      { tuningOptions: { httpKeepAliveTimeout: '0s' } },
      ['spec.tuningOptions.httpKeepAliveTimeout: "0s": must be from 1ms to 15m'],
    ],
    ['accept as many connections as there can be', { tuningOptions: { maxConnections: -1 } }, []],
    [
      'refuse few connections',
      { tuningOptions: { maxConnections: 1000 } },
      ['spec.tuningOptions.maxConnections: 1000: must be 0, -1, or from 2000 to 2000000'],
    ],
  ])('%s', (_, spec, problems) => {
    expect(refusals('IngressController', spec)).toEqual(problems);
  });

  test('refuse a long name of the router', () => {
    const domain = `${'a.'.repeat(100)}com`;
    expect(controller({ domain }, 'a'.repeat(42))).toEqual([]);
    expect(controller({ domain }, 'a'.repeat(43))).toEqual([
      `<nil>: the name of the router, router-${'a'.repeat(43)}.${domain}, is longer than 253 characters`,
    ]);
  });
});

describe('constraints of load balancers', () => {
  const id = (digit: number): string => `eipalloc-${String(digit).repeat(17)}`;
  const balancer = (loadBalancer: JsonObject): string[] =>
    controller({
      endpointPublishingStrategy: {
        type: 'LoadBalancerService',
        loadBalancer: { scope: 'External', dnsManagementPolicy: 'Managed', ...loadBalancer },
      },
    }).map((problem) => problem.replace('spec.endpointPublishingStrategy.loadBalancer', ''));
  const nlb = (networkLoadBalancer: JsonObject): JsonObject => ({
    providerParameters: { type: 'AWS', aws: { type: 'NLB', networkLoadBalancer } },
  });
  const AT = '.providerParameters.aws.networkLoadBalancer';

  test.each<[string, JsonObject, string[]]>([
    [
      'accept an address of each subnet',
      nlb({ subnets: { ids: ['subnet-0123456789abcdef0'] }, eipAllocations: [id(1)] }),
      [],
    ],
    [
      'refuse more addresses than subnets',
      nlb({ subnets: { names: ['a'] }, eipAllocations: [id(1), id(2)] }),
      [`${AT}: each subnet needs one of eipAllocations`],
    ],
    ['refuse no subnets', nlb({ subnets: {} }), [`${AT}.subnets: a subnet is needed, by id or by name`]],
    [
      'refuse many subnets',
      nlb({
        subnets: {
          ids: ['subnet-0123456789abcdef0'],
          names: Array.from({ length: 10 }, (_, index) => `a${index}`),
        },
      }),
      [`${AT}.subnets: up to 10 subnets can be given, by id and by name together`],
    ],
    [
      'refuse a name twice',
      nlb({ subnets: { names: ['a', 'a'] } }),
      [`${AT}.subnets.names: each value can be given once`],
    ],
    [
      'refuse two names in one',
      nlb({ subnets: { names: ['a,b'] } }),
      [`${AT}.subnets.names[0]: "a,b": the name of a subnet cannot have a comma`],
    ],
    [
      'refuse an id among the names',
      nlb({ subnets: { names: ['subnet-0123456789abcdef0'] } }),
      [`${AT}.subnets.names[0]: "subnet-0123456789abcdef0": what begins with subnet- is an id, and goes into ids`],
    ],
    [
      'refuse an address twice',
      nlb({ eipAllocations: [id(1), id(1)] }),
      [`${AT}.eipAllocations: each value can be given once`],
    ],
    [
      'refuse what is no address',
      nlb({ eipAllocations: [`eipalloc_${'1'.repeat(17)}`, `eipalloc-${'x'.repeat(17)}`] }),
      [
        `${AT}.eipAllocations[0]: "eipalloc_11111111111111111": must begin with eipalloc-`,
        `${AT}.eipAllocations[0]: "eipalloc_11111111111111111": must end with 17 hexadecimal digits after eipalloc-`,
        `${AT}.eipAllocations[1]: "eipalloc-xxxxxxxxxxxxxxxxx": must end with 17 hexadecimal digits after eipalloc-`,
      ],
    ],
    [
      'refuse public addresses of an internal one',
      { scope: 'Internal', ...nlb({ eipAllocations: [id(1)] }) },
      [': scope Internal has no public addresses: eipAllocations cannot be given'],
    ],
    [
      'refuse a public address of an internal one on OpenStack',
      { scope: 'Internal', providerParameters: { type: 'OpenStack', openstack: { floatingIP: '10.0.0.1' } } },
      [': scope Internal has no public address: floatingIP cannot be given'],
    ],
    [
      'refuse what is no address on OpenStack',
      { providerParameters: { type: 'OpenStack', openstack: { floatingIP: '10.0.0' } } },
      ['.providerParameters.openstack.floatingIP: "10.0.0": must be an address of IPv4 or IPv6'],
    ],
    [
      'refuse settings of another cloud',
      { providerParameters: { type: 'GCP', openstack: {} } },
      ['.providerParameters: openstack is for type OpenStack only'],
    ],
  ])('%s', (_, loadBalancer, problems) => {
    expect(balancer(loadBalancer)).toEqual(problems);
  });
});
