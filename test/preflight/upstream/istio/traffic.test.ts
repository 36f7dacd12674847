import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const istio = refusalsOf('istio@1.31.4');
const istio124 = refusalsOf('istio@1.24.6');
const TOO_SHORT = '"1us": must be 1ms or longer';

describe('constraints of DestinationRule, Sidecar and VirtualService', () => {
  test.each<[string, JsonObject]>([
    [
      'connectionPool.http.http2KeepAlive.interval',
      { connectionPool: { http: { http2KeepAlive: { interval: '1us' } } } },
    ],
    [
      'connectionPool.http.http2KeepAlive.timeout',
      { connectionPool: { http: { http2KeepAlive: { timeout: '1us' } } } },
    ],
    ['connectionPool.http.idleTimeout', { connectionPool: { http: { idleTimeout: '1us' } } }],
    ['connectionPool.tcp.connectTimeout', { connectionPool: { tcp: { connectTimeout: '1us' } } }],
    ['connectionPool.tcp.maxConnectionDuration', { connectionPool: { tcp: { maxConnectionDuration: '1us' } } }],
    ['connectionPool.tcp.tcpKeepalive.interval', { connectionPool: { tcp: { tcpKeepalive: { interval: '1us' } } } }],
    ['connectionPool.tcp.tcpKeepalive.time', { connectionPool: { tcp: { tcpKeepalive: { time: '1us' } } } }],
    ['loadBalancer.warmup.duration', { loadBalancer: { warmup: { duration: '1us' } } }],
    ['loadBalancer.warmupDurationSecs', { loadBalancer: { warmupDurationSecs: '1us' } }],
    ['outlierDetection.baseEjectionTime', { outlierDetection: { baseEjectionTime: '1us' } }],
    ['outlierDetection.interval', { outlierDetection: { interval: '1us' } }],
  ])('refuse a short %s, of a service, a subset and a port', (field, policy) => {
    const ports = { portLevelSettings: [{ port: { number: 80 }, ...policy }] };
    expect(
      istio('DestinationRule', {
        host: 'a',
        trafficPolicy: { ...policy, ...ports },
        subsets: [{ name: 'v1', trafficPolicy: { ...policy, ...ports } }],
      }),
    ).toEqual(
      expect.arrayContaining([
        `spec.trafficPolicy.${field}: ${TOO_SHORT}`,
        `spec.trafficPolicy.portLevelSettings[0].${field}: ${TOO_SHORT}`,
        `spec.subsets[0].trafficPolicy.${field}: ${TOO_SHORT}`,
        `spec.subsets[0].trafficPolicy.portLevelSettings[0].${field}: ${TOO_SHORT}`,
      ]),
    );
  });

  test('accept times of a millisecond and more', () => {
    const tcp = { connectTimeout: '1ms', maxConnectionDuration: '1h30m' };
    expect(istio('DestinationRule', { host: 'a', trafficPolicy: { connectionPool: { tcp } } })).toEqual([]);
  });

  test('select workloads of a DestinationRule by whole labels', () => {
    expect(istio('DestinationRule', { host: 'a', workloadSelector: { matchLabels: { app: '*' } } })).toEqual([
      'spec.workloadSelector.matchLabels[app]: "*": values of labels are compared as a whole: * cannot stand for a part',
    ]);
  });

  test.each<[string, JsonObject]>([
    ['corsPolicy.maxAge', { corsPolicy: { maxAge: '1us' } }],
    ['fault.delay.exponentialDelay', { fault: { delay: { exponentialDelay: '1us' } } }],
    ['fault.delay.fixedDelay', { fault: { delay: { fixedDelay: '1us' } } }],
    ['retries.backoff', { retries: { backoff: '1us' } }],
    ['retries.perTryTimeout', { retries: { perTryTimeout: '1us' } }],
    ['timeout', { timeout: '1us' }],
  ])('refuse a short %s of a VirtualService', (field, route) => {
    expect(istio('VirtualService', { http: [route] })).toEqual([`spec.http[0].${field}: ${TOO_SHORT}`]);
  });

  test('refuse a short time of a Sidecar', () => {
    const connectionPool = { tcp: { connectTimeout: '1us' } };
    expect(
      istio('Sidecar', { inboundConnectionPool: connectionPool, ingress: [{ port: { number: 80 }, connectionPool }] }),
    ).toEqual([
      `spec.inboundConnectionPool.tcp.connectTimeout: ${TOO_SHORT}`,
      `spec.ingress[0].connectionPool.tcp.connectTimeout: ${TOO_SHORT}`,
    ]);
  });
});

describe('constraints of the certificates of servers', () => {
  const server = (tls: JsonObject): JsonObject => ({
    servers: [{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['*'], tls }],
  });

  test('accept one source of them', () => {
    expect(istio('Gateway', server({ mode: 'SIMPLE', credentialNames: ['a', 'b'] }))).toEqual([]);
  });

  test('refuse two sources', () => {
    const tls = { credentialName: 'a', credentialNames: ['b'], tlsCertificates: [{}] };
    const problems = [
      'only one of credentialName and credentialNames can be given',
      'only one of credentialNames and tlsCertificates can be given',
    ];
    expect(istio('Gateway', server(tls))).toEqual(problems.map((problem) => `spec.servers[0].tls: ${problem}`));
    expect(istio('Sidecar', { ingress: [{ port: { number: 80 }, tls }] })).toEqual(
      problems.map((problem) => `spec.ingress[0].tls: ${problem}`),
    );
  });
});

describe('constraints of workloads', () => {
  const CASES: [string, JsonObject, string[]][] = [
    ['accept an address', { address: '10.0.0.1', ports: { 'http-1': 80 } }, []],
    ['accept a socket', { address: 'unix:///run/a.sock' }, []],
    ['accept an abstract socket', { address: 'unix://@a' }, []],
    [
      'refuse ports of a socket',
      { address: 'unix:///a', ports: { http: 80 } },
      [': a Unix domain socket has no ports'],
    ],
    [
      'refuse a relative path of a socket',
      { address: 'unix://a' },
      ['.address: "unix://a": after unix:// follows an absolute path, or @ and the name of an abstract socket'],
    ],
    ['refuse a folder', { address: 'unix:///a/' }, ['.address: "unix:///a/": a Unix domain socket is no folder']],
    [
      'refuse what is no name of a port',
      { address: '10.0.0.1', ports: { 'a-': 80 } },
      [".ports: 'a-' is no name of a port: up to 62 letters, digits and -, with no - at an end"],
    ],
    [
      'refuse what is no port',
      { address: '10.0.0.1', ports: { a: 65536 } },
      ['.ports[a]: 65536: must be a port, from 1 to 65535'],
    ],
  ];

  test.each(CASES)('%s', (_, workload, problems) => {
    const within = (path: string): string[] => problems.map((problem) => `${path}${problem}`);
    expect(istio('WorkloadEntry', workload)).toEqual(within('spec'));
    expect(istio('WorkloadGroup', { template: workload })).toEqual(within('spec.template'));
    expect(istio('ServiceEntry', { hosts: ['a'], resolution: 'STATIC', endpoints: [workload] })).toEqual(
      within('spec.endpoints[0]'),
    );
  });

  test('want an address or a network, but of a template', () => {
    expect(istio('WorkloadEntry', { network: 'other' })).toEqual([]);
    expect(istio('WorkloadEntry', {})).toEqual(['spec: at least one of address and network is needed']);
    expect(istio('WorkloadGroup', { template: {} })).toEqual([]);
  });

  test('refuse probes of what is no port, and by what is no scheme', () => {
    const probe = (each: JsonObject): string[] => istio('WorkloadGroup', { template: {}, probe: each });
    expect(probe({ httpGet: { port: 80, scheme: 'HTTPS' } })).toEqual([]);
    expect(probe({ httpGet: { port: 0, scheme: 'http' } })).toEqual([
      'spec.probe.httpGet.port: 0: must be a port, from 1 to 65535',
      'spec.probe.httpGet.scheme: "http": must be HTTP or HTTPS',
    ]);
    expect(probe({ tcpSocket: { port: 0 } })).toEqual([
      'spec.probe.tcpSocket.port: 0: must be a port, from 1 to 65535',
    ]);
    expect(probe({ grpc: { port: 0 } })).toEqual(['spec.probe.grpc.port: 0: must be a port, from 1 to 65535']);
  });
});

describe('constraints of ServiceEntry', () => {
  const of = (spec: JsonObject): string[] => istio('ServiceEntry', { hosts: ['a.example.com'], ...spec });
  const endpoints = [{ address: '10.0.0.1' }, { address: '10.0.0.2' }];

  test.each<[string, JsonObject]>([
    ['networks', { addresses: ['10.0.0.0/8'], resolution: 'STATIC' }],
    ['networks that are not resolved', { addresses: ['10.0.0.0/8'] }],
    ['addresses that are resolved', { addresses: ['10.0.0.1'], resolution: 'DNS' }],
    ['an endpoint', { endpoints: endpoints.slice(1), resolution: 'DNS_ROUND_ROBIN' }],
    ['no endpoints in a list', { endpoints: [], resolution: 'DNS_ROUND_ROBIN' }],
    ['ports', { ports: [{ number: 80, name: 'http', targetPort: 8080 }] }],
  ])('accept %s', (_, spec) => {
    expect(of(spec)).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ['all hosts', { hosts: ['*'] }, 'spec.hosts[0]: "*": a host must be named: * stands for all of them'],
    [
      'workloads and endpoints',
      { workloadSelector: { labels: { app: 'a' } }, endpoints, resolution: 'STATIC' },
      'spec: only one of workloadSelector and endpoints can be given',
    ],
    [
      'parts of labels',
      { workloadSelector: { labels: { app: '*' } } },
      'spec.workloadSelector.labels[app]: "*": values of labels are compared as a whole: * cannot stand for a part',
    ],
    [
      'networks that are resolved',
      { addresses: ['10.0.0.0/8'], resolution: 'DNS' },
      'spec: resolution DNS takes addresses, not networks; only NONE and STATIC take networks',
    ],
    ['endpoints that are not resolved', { endpoints }, 'spec: resolution NONE has no endpoints'],
    [
      'two endpoints by turns',
      { endpoints, resolution: 'DNS_ROUND_ROBIN' },
      'spec: resolution DNS_ROUND_ROBIN takes one endpoint',
    ],
    [
      'a port twice',
      {
        ports: [
          { number: 80, name: 'a' },
          { number: 80, name: 'b' },
        ],
      },
      'spec.ports: each number of a port can be given once',
    ],
    [
      'what is no port',
      { ports: [{ number: 80, name: 'a', targetPort: 70000 }] },
      'spec.ports[0].targetPort: 70000: must be a port, from 1 to 65535',
    ],
  ])('refuse %s', (_, spec, problem) => {
    expect(of(spec)).toEqual([problem]);
  });

  test('refused no endpoints in a list until 1.31', () => {
    expect(istio124('ServiceEntry', { hosts: ['a'], endpoints: [], resolution: 'DNS_ROUND_ROBIN' })).toEqual([
      'spec: resolution DNS_ROUND_ROBIN takes one endpoint, or no list of them',
    ]);
  });
});
