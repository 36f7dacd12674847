import { Testing } from 'cdk8s';
import {
  IstioApiVersion,
  IstioGateway,
  IstioGatewayProps,
  IstioHttpProtocol,
  IstioServer,
  IstioServerTls,
  IstioTcpProtocol,
  IstioTlsVersion,
} from '../../lib';
import { testChart } from '../support/test-chart';

const required: IstioGatewayProps = { selector: { istio: 'ingressgateway' }, servers: [IstioServer.http('http')] };

const render = (props: Partial<IstioGatewayProps> = {}, namespace: string | undefined = 'mesh') => {
  const chart = testChart({ namespace });
  const gateway = new IstioGateway(chart, 'Edge', { ...required, ...props });
  return { gateway, object: Testing.synth(chart)[0] };
};

const serverOf = (server: IstioServer) => render({ servers: [server] }).object.spec.servers[0];

describe('IstioGateway', () => {
  test('renders a Gateway of the version that every Istio serves', () => {
    expect(render({ metadata: { name: 'edge' } }).object).toEqual({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'mesh' },
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
      },
    });
    expect(render({ apiVersion: IstioApiVersion.V1 }).object.apiVersion).toBe('networking.istio.io/v1');
  });

  test('is named by namespace and name', () => {
    const { gateway } = render({ metadata: { name: 'edge', namespace: 'other' } });
    expect(gateway.gatewayRef).toBe('other/edge');
    expect(IstioGateway.fromGatewayName(testChart(), 'Edge', 'a', 'b').gatewayRef).toBe('a/b');
  });

  test('keeps its own copies', () => {
    const servers = [...required.servers];
    const { gateway } = render({ servers });
    servers.push(IstioServer.http('other'));
    gateway.servers.push(IstioServer.http('other'));
    gateway.selector.app = 'other';
    gateway.servers[0].hosts.push('other.example.com');
    expect([gateway.servers.length, gateway.selector, gateway.servers[0].hosts]).toEqual([1, required.selector, ['*']]);
  });

  test.each<[Partial<IstioGatewayProps>, string]>([
    [{ selector: {} }, "'selector' must not be empty; name the pods: without it every gateway of the mesh serves it"],
    [{ servers: [] }, "'servers' must not be empty; give one, such as IstioServer.http('http')"],
    [
      { servers: [IstioServer.http('a'), IstioServer.http('a', { port: 81 })] },
      "'servers' must have names of their own, got 'a' twice; rename one of them: Istio refuses the Gateway otherwise",
    ],
    [
      { metadata: { name: 'edge.public' } },
      "'metadata.name' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting and ending with a letter or digit, got 'edge.public'; rename it: the API server refuses the object otherwise",
    ],
  ])('refuses %j', (props, message) => {
    expect(() => render(props)).toThrow(new Error(`IstioGateway 'test/Edge': ${message}`));
  });

  test('refuses to have no namespace', () => {
    const chart = testChart({});
    expect(() => new IstioGateway(chart, 'Edge', required)).toThrow(
      new Error(
        "IstioGateway 'test/Edge': 'metadata.namespace' must be known where the chart has no namespace; give it: other objects name this one by its namespace and name",
      ),
    );
  });
});

describe('IstioServer', () => {
  test.each<[string, IstioServer, object]>([
    ['http', IstioServer.http('a'), { number: 80, name: 'a', protocol: 'HTTP' }],
    [
      'http of GRPC',
      IstioServer.http('a', { port: 8082, protocol: IstioHttpProtocol.GRPC }),
      { number: 8082, name: 'a', protocol: 'GRPC' },
    ],
    [
      'https',
      IstioServer.https('a', { tls: IstioServerTls.simple('cert') }),
      { number: 443, name: 'a', protocol: 'HTTPS' },
    ],
    ['tls', IstioServer.tls('a', { tls: IstioServerTls.passthrough() }), { number: 443, name: 'a', protocol: 'TLS' }],
    ['tcp', IstioServer.tcp('a', { port: 5432 }), { number: 5432, name: 'a', protocol: 'TCP' }],
    [
      'tcp of Redis',
      IstioServer.tcp('a', { port: 6379, protocol: IstioTcpProtocol.REDIS }),
      { number: 6379, name: 'a', protocol: 'REDIS' },
    ],
  ])('renders the port of %s', (_, server, port) => {
    const { hosts, port: rendered } = serverOf(server);
    expect({ hosts, rendered }).toEqual({ hosts: ['*'], rendered: port });
  });

  test('renders hosts, address and redirect', () => {
    const options = { hosts: ['team-a/*', '*.example.com'], bind: '127.0.0.1', httpsRedirect: true };
    expect(serverOf(IstioServer.http('a', options))).toEqual({
      port: { number: 80, name: 'a', protocol: 'HTTP' },
      hosts: ['team-a/*', '*.example.com'],
      bind: '127.0.0.1',
      tls: { httpsRedirect: true },
    });
  });

  test.each<[string, () => IstioServer, string]>([
    ['name', () => IstioServer.http(''), "'name' must not be empty, got ''; Istio refuses the Gateway without"],
    [
      'port',
      () => IstioServer.http('a', { port: 65536 }),
      "'port' must be a whole number from 1 to 65535, got 65536; use the port of a Service, or of the pods",
    ],
    [
      'no host',
      () => IstioServer.http('a', { hosts: [] }),
      "'hosts' must not be empty; leave it out for every host ('*')",
    ],
    [
      'bind',
      () => IstioServer.http('a', { bind: 'localhost' }),
      "'bind' must be an IP address, got 'localhost'; leave it out to listen on all of them",
    ],
    [
      'host without domain',
      () => IstioServer.http('a', { hosts: ['chat'] }),
      "'hosts' must be '*' or names of two labels or more, got 'chat'; write the whole name, such as 'chat.example.com': Istio refuses short ones",
    ],
    [
      'partial wildcard',
      () => IstioServer.http('a', { hosts: ['*chat.example.com'] }),
      "'hosts' must be DNS names with '*' only as the whole first label, or IP addresses, got '*chat.example.com'; leave out scheme, port and path, such as '*.example.com'",
    ],
    [
      'namespace',
      () => IstioServer.http('a', { hosts: ['~/*'] }),
      "'hosts' must have a namespace, '.' or '*' in front of '/', got '~/*'; write it as in 'team-a/*'",
    ],
  ])('refuses a bad %s', (_, make, message) => {
    expect(make).toThrow(new Error(`IstioServer.http: ${message}`));
  });
});

describe('IstioServerTls', () => {
  const files = { serverCertificate: '/c', privateKey: '/k' };
  const options = {
    minProtocolVersion: IstioTlsVersion.TLSV1_3,
    maxProtocolVersion: IstioTlsVersion.TLSV1_3,
    cipherSuites: ['ECDHE-RSA-AES256-GCM-SHA384'],
    subjectAltNames: ['spiffe://a'],
  };

  test.each<[string, IstioServerTls, object]>([
    ['simple', IstioServerTls.simple('cert'), { mode: 'SIMPLE', credentialName: 'cert' }],
    ['simpleFromFiles', IstioServerTls.simpleFromFiles(files), { mode: 'SIMPLE', ...files }],
    ['mutual', IstioServerTls.mutual('cert', options), { mode: 'MUTUAL', credentialName: 'cert', ...options }],
    [
      'mutualFromFiles',
      IstioServerTls.mutualFromFiles({ ...files, caCertificates: '/ca' }),
      { mode: 'MUTUAL', ...files, caCertificates: '/ca' },
    ],
    ['optionalMutual', IstioServerTls.optionalMutual('cert'), { mode: 'OPTIONAL_MUTUAL', credentialName: 'cert' }],
    ['istioMutual', IstioServerTls.istioMutual(), { mode: 'ISTIO_MUTUAL' }],
    ['passthrough', IstioServerTls.passthrough(), { mode: 'PASSTHROUGH' }],
    ['autoPassthrough', IstioServerTls.autoPassthrough(), { mode: 'AUTO_PASSTHROUGH' }],
  ])('renders %s', (_, tls, rendered) => {
    expect(serverOf(IstioServer.https('a', { tls })).tls).toEqual(rendered);
  });

  test.each<[string, () => IstioServerTls, string]>([
    [
      'a relative path',
      () => IstioServerTls.mutualFromFiles({ ...files, caCertificates: 'ca' }),
      "IstioServerTls.mutualFromFiles: 'caCertificates' must be an absolute path, got 'ca'; Istio refuses the Gateway without",
    ],
    [
      'versions that exclude each other',
      () => IstioServerTls.simple('a', { ...options, maxProtocolVersion: IstioTlsVersion.TLSV1_2 }),
      "IstioServerTls.simple: 'minProtocolVersion' must not be newer than 'maxProtocolVersion', got TLSV1_3 and TLSV1_2; leave one of them out: no client could connect",
    ],
    [
      'a name that no Secret has',
      () => IstioServerTls.simple('Cert'),
      'IstioServerTls.simple: \'credentialName\' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit, got \'Cert\'; rename it: the API server refuses the object otherwise',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });
});
