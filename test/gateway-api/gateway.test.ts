import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  AllowedListeners,
  AllowedRoutes,
  CertificateAuthority,
  ClientValidation,
  Gateway,
  GatewayAddress,
  GatewayApiVersion,
  GatewayClass,
  GatewayProps,
  Listener,
  ParametersReference,
  RouteKind,
  TlsCertificate,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { charts, gateway, httpRoute, kindsOf, objectsOf } from './apps';
import { keyed, testRefusals, texts } from './refusals';

expect.extend({ toPassPreflight });

const secretOf = (chart: Chart, name: string): kplus.Secret =>
  new kplus.Secret(chart, `Secret-${name}`, { type: 'kubernetes.io/tls', metadata: { name } });

/** The Gateway that these props render in `edge`. */
const rendered = (props: Partial<GatewayProps>): any => {
  const { edge } = charts();
  gateway(edge, props);
  return kindsOf(edge, 'Gateway')[0];
};

const withListeners = (...listeners: Listener[]): any => rendered({ listeners }).spec.listeners;

describe('Gateway', () => {
  test('covers every prop', () => {
    const { edge } = charts();
    const all: Required<GatewayProps> = {
      gatewayClass: new GatewayClass(edge, 'Class', { controllerName: 'example.com/c', metadata: { name: 'eg' } }),
      listeners: [Listener.http('http')],
      addresses: [
        GatewayAddress.ip('10.0.0.1'),
        GatewayAddress.hostname('gw.example.com'),
        GatewayAddress.named('pool'),
        GatewayAddress.of('example.com/vip', 'a'),
      ],
      infrastructureLabels: { team: 'models' },
      infrastructureAnnotations: { 'example.com/internal': 'true' },
      clientValidation: ClientValidation.required(CertificateAuthority.fromConfigMapName('clients')),
      clientValidationByPort: {
        8443: ClientValidation.insecureFallback(
          CertificateAuthority.of({ group: '', kind: 'Secret', name: 'partners' }, { namespace: 'certs' }),
        ),
      },
      backendClientCertificate: TlsCertificate.fromSecretName('gateway'),
      allowedListeners: AllowedListeners.fromNamespaces('teams'),
      gatewayApiVersion: GatewayApiVersion.V1_6,
      parametersRef: ParametersReference.of({ group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'proxy' }),
      referenceGrants: true,
      metadata: { name: 'public' },
    };
    new Gateway(edge, 'Public', all);
    expect(kindsOf(edge, 'Gateway')).toMatchSnapshot();
    expect(kindsOf(edge, 'Gateway')).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
  });

  test('renders no addresses and no infrastructure by default, and a generated name', () => {
    const { edge } = charts();
    const gatewayClass = GatewayClass.fromGatewayClassName(edge, 'Class', 'eg');
    const { gatewayName, gatewayNamespace } = new Gateway(edge, 'Public', {
      gatewayClass,
      listeners: [Listener.tcp('db', { port: 5432 })],
    });
    expect(gatewayNamespace).toBe('edge');
    expect(objectsOf(edge)).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: gatewayName, namespace: 'edge' },
        spec: {
          gatewayClassName: 'eg',
          listeners: [{ name: 'db', protocol: 'TCP', port: 5432, allowedRoutes: { namespaces: { from: 'Same' } } }],
        },
      },
    ]);
  });

  test('of another app renders nothing and is a parent', () => {
    const { edge } = charts();
    const other = Gateway.fromGatewayName(edge, 'Other', 'infra', 'shared');
    expect([other.gatewayNamespace, other.gatewayName]).toEqual(['infra', 'shared']);
    expect(objectsOf(edge)).toEqual([]);
    httpRoute(edge, { parents: [other.listener('http')] });
    httpRoute(new Chart(charts().app, 'x', { namespace: 'infra' }), { parents: [other.allListeners()] });
    expect(kindsOf(edge, 'HTTPRoute')[0].spec.parentRefs).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'infra', name: 'shared', sectionName: 'http' },
    ]);
  });

  test('takes listeners later and hands out copies', () => {
    const { edge } = charts();
    const made = gateway(edge);
    const parent = made.addListener(Listener.http('other', { port: 8080 }));
    made.listeners.pop();
    expect(made.listeners.map(({ name }) => name)).toEqual(['http', 'other']);
    httpRoute(edge, { parents: [parent] });
    expect(kindsOf(edge, 'HTTPRoute')[0].spec.parentRefs[0].sectionName).toBe('other');
    expect(kindsOf(edge, 'Gateway')[0].spec.listeners).toHaveLength(2);
  });

  test('leaves the namespace out of the reference to its parameters', () => {
    const { edge } = charts();
    const proxy = { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name: 'proxy' } };
    gateway(edge, { parametersRef: ParametersReference.toObject(new ApiObject(edge, 'Proxy', proxy)) });
    expect(kindsOf(edge, 'Gateway')[0].spec.infrastructure).toEqual({
      parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'proxy' },
    });
  });
});

describe('Listener', () => {
  test('of HTTP serves every host on port 80', () => {
    expect(withListeners(Listener.http('web'))).toEqual([
      { name: 'web', protocol: 'HTTP', port: 80, allowedRoutes: { namespaces: { from: 'Same' } } },
    ]);
  });

  test('of HTTPS ends TLS on port 443', () => {
    const certificates = [TlsCertificate.fromSecretName('tls')];
    expect(withListeners(Listener.https('web', { certificates, hostname: '*.example.com' }))[0]).toMatchObject({
      protocol: 'HTTPS',
      port: 443,
      hostname: '*.example.com',
      tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: 'tls' }] },
    });
  });

  test('of TLS ends it or passes it on', () => {
    const listeners = withListeners(
      Listener.tlsTerminate('ended', { certificates: [], tlsOptions: { 'example.com/cert': 'a' } }),
      Listener.tlsPassthrough('passed', { hostname: 'a.example.com' }),
    );
    expect(listeners.map(({ port, protocol, tls }: any) => ({ port, protocol, tls }))).toEqual([
      { port: 443, protocol: 'TLS', tls: { mode: 'Terminate', options: { 'example.com/cert': 'a' } } },
      { port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
    ]);
  });

  test('of UDP shares a port with TCP', () => {
    const listeners = [Listener.tcp('tcp', { port: 53 }), Listener.udp('udp', { port: 53 })];
    expect(withListeners(...listeners)).toHaveLength(2);
  });

  test('says whose routes it takes', () => {
    const expressions = [kplus.LabelExpression.exists('tier'), kplus.LabelExpression.in('tier', ['a'])];
    const allowed = [
      AllowedRoutes.fromSameNamespace(),
      AllowedRoutes.fromAllNamespaces().ofKinds(RouteKind.HTTP_ROUTE, RouteKind.of('example.com', 'Own')),
      AllowedRoutes.fromNamespaces('a', 'b'),
      AllowedRoutes.fromLabeledNamespaces({ team: 'x' }),
      AllowedRoutes.fromLabeledNamespaces({}, ...expressions),
    ];
    const listeners = allowed.map((allowedRoutes, i) => Listener.http(`l${i}`, { port: 80 + i, allowedRoutes }));
    expect(withListeners(...listeners).map(({ allowedRoutes }: any) => allowedRoutes)).toEqual([
      { namespaces: { from: 'Same' } },
      {
        namespaces: { from: 'All' },
        kinds: [
          { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' },
          { group: 'example.com', kind: 'Own' },
        ],
      },
      {
        namespaces: {
          from: 'Selector',
          selector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }],
          },
        },
      },
      { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'x' } } } },
      {
        namespaces: {
          from: 'Selector',
          selector: {
            matchExpressions: [
              { key: 'tier', operator: 'Exists' },
              { key: 'tier', operator: 'In', values: ['a'] },
            ],
          },
        },
      },
    ]);
  });
});

describe('a certificate in another namespace', () => {
  const grants = (chart: Chart): any[] =>
    kindsOf(chart, 'ReferenceGrant').map(({ metadata, spec }) => [metadata, spec]);

  test('brings one ReferenceGrant for Gateways of the namespace to the one Secret', () => {
    const { edge, certs } = charts();
    const certificates = [TlsCertificate.fromSecret(secretOf(certs, 'tls'))];
    const listeners = [443, 8443].map((port) => Listener.https(`l${port}`, { port, certificates }));
    gateway(edge, { listeners });
    expect(grants(edge)).toEqual([]);
    expect(grants(certs)).toEqual([
      [
        { name: 'tls-from-edge-c72da9a5', namespace: 'certs' },
        {
          from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'edge' }],
          to: [{ group: '', kind: 'Secret', name: 'tls' }],
        },
      ],
    ]);
    expect(kindsOf(edge, 'Gateway')[0].spec.listeners[0].tls.certificateRefs).toEqual([
      { group: '', kind: 'Secret', name: 'tls', namespace: 'certs' },
    ]);
  });

  test('counts as in the namespace of its chart when it is imported', () => {
    const { edge, certs } = charts();
    const imported = kplus.Secret.fromSecretName(certs, 'Tls', 'tls');
    gateway(edge, { listeners: [Listener.https('l', { certificates: [TlsCertificate.fromSecret(imported)] })] });
    expect(grants(certs)).toHaveLength(1);
  });

  test('may be given by name', () => {
    const { edge } = charts();
    const certificates = [TlsCertificate.fromSecretName('tls', { namespace: 'certs' })];
    gateway(edge, { listeners: [Listener.https('l', { certificates })] });
    expect(grants(edge).map(([{ namespace }]) => namespace)).toEqual(['certs']);
  });

  test('brings none with referenceGrants: false, or within one namespace', () => {
    const { edge, certs } = charts();
    const far = Listener.https('far', { certificates: [TlsCertificate.fromSecret(secretOf(certs, 'tls'))] });
    gateway(edge, { listeners: [far], referenceGrants: false });
    const near = Listener.https('near', { certificates: [TlsCertificate.fromSecret(secretOf(certs, 'own'))] });
    gateway(certs, { listeners: [near] });
    expect([...grants(edge), ...grants(certs)]).toEqual([]);
    expect(kindsOf(certs, 'Gateway')[0].spec.listeners[0].tls.certificateRefs[0]).not.toHaveProperty('namespace');
  });
});

describe('Gateway refuses', () => {
  const at = "Gateway 'edge/Public'";
  const labels = (infrastructureLabels: { [key: string]: string }) => () => rendered({ infrastructureLabels });
  const annotations = (infrastructureAnnotations: { [key: string]: string }) => () =>
    rendered({ infrastructureAnnotations });
  const certificates = [TlsCertificate.fromSecretName('tls')];
  const many = (count: number) => () =>
    withListeners(...texts(count).map((name, i) => Listener.http(name, { port: i + 1 })));
  const addresses =
    (...given: string[]) =>
    () =>
      rendered({ addresses: given.map((each) => GatewayAddress.ip(each)) });
  const parameters = (namespace?: string) => () =>
    rendered({ parametersRef: ParametersReference.of({ group: 'a.b', kind: 'C', name: 'd', namespace }) });

  testRefusals([
    [
      `Validation failed with the following errors:\n  [edge/Public] 'listeners' must not be empty; give one, such as Listener.http('http'), or call addListener`,
      () => rendered({ listeners: [] }),
      () => rendered({}),
    ],
    [`${at}: 'listeners' must have at most 64 entries, got 65; put the others on a second Gateway`, many(65), many(64)],
    [
      `${at}: 'listeners' must have names of their own, got 'web' twice; rename one of them`,
      () => withListeners(Listener.http('web'), Listener.http('web', { port: 81 })),
      () => withListeners(Listener.http('web'), Listener.http('web2', { port: 81 })),
    ],
    [
      `${at}: 'listeners' must not mix HTTP and HTTPS on port 80, got 'a' and 'b'; give one of them another port`,
      () => withListeners(Listener.http('a'), Listener.https('b', { port: 80, certificates })),
      () => withListeners(Listener.http('a'), Listener.https('b', { certificates })),
    ],
    [
      `${at}: 'listeners' must not mix TLS and TCP on port 443, got 'a' and 'b'; give one of them another port`,
      () => withListeners(Listener.tlsPassthrough('a'), Listener.tcp('b', { port: 443 })),
      () => withListeners(Listener.tlsPassthrough('a'), Listener.udp('b', { port: 443 })),
    ],
    [
      `${at}: 'listeners' must not serve one host twice on port 80, got 'a' and 'b' for every host; ` +
        'give one of them another port or, but for TCP and UDP, another hostname',
      () => withListeners(Listener.http('a'), Listener.http('b')),
      () => withListeners(Listener.http('a'), Listener.http('b', { hostname: 'b.example.com' })),
    ],
    [
      `${at}: 'listeners' must not serve one host twice on port 443, got 'a' and 'b' for 'x.example.com'; ` +
        'give one of them another port or, but for TCP and UDP, another hostname',
      () =>
        withListeners(
          Listener.https('a', { hostname: 'x.example.com', certificates }),
          Listener.tlsPassthrough('b', { hostname: 'x.example.com' }),
        ),
      () =>
        withListeners(
          Listener.https('a', { hostname: 'x.example.com', certificates }),
          Listener.tlsPassthrough('b', { hostname: '*.example.com' }),
        ),
    ],
    [
      `${at}: 'addresses' must have at most 16 entries, got 17; use a second Gateway`,
      addresses(...texts(17, '10.0.0.')),
      addresses(...texts(16, '10.0.0.')),
    ],
    [
      `${at}: 'addresses' must not repeat one, got 'IPAddress 10.0.0.1' twice; remove one of them`,
      addresses('10.0.0.1', '10.0.0.1'),
      addresses('10.0.0.1', '10.0.0.2'),
    ],
    [
      `${at}: 'infrastructureLabels' must have at most 8 entries, got 9; keep those that select the objects`,
      labels(keyed(9)),
      labels(keyed(8)),
    ],
    [
      `${at}: 'infrastructureLabels' must have keys such as 'example.com/team' or 'team', got '-a'; the API server refuses any other`,
      labels({ '-a': 'b' }),
      labels({ 'example.com/a': 'b' }),
    ],
    [
      `${at}: 'infrastructureLabels' must have values of at most 63 letters, digits, '-', '_' and '.', got 'a b'; ` +
        "change the value of 'team': it must start and end with a letter or digit",
      labels({ team: 'a b' }),
      labels({ team: '' }),
    ],
    [
      `${at}: 'infrastructureAnnotations' must have at most 16 entries, got 17; keep those that the controller reads`,
      annotations(keyed(17)),
      annotations(keyed(16)),
    ],
    [
      `${at}: 'infrastructureAnnotations' must have keys such as 'example.com/team' or 'team', got 'a b'; the API server refuses any other`,
      annotations({ 'a b': '' }),
      annotations({ 'a.b': 'any text, even { }' }),
    ],
    [
      `${at}: 'infrastructureAnnotations' must have values of at most 4096 characters, got 4097; shorten the value of 'a'`,
      annotations({ a: 'x'.repeat(4097) }),
      annotations({ a: 'x'.repeat(4096) }),
    ],
    [
      `${at}: 'parametersRef' must be an object in the namespace of the Gateway, got one in 'other'; create it there, or give it to the GatewayClass`,
      parameters('other'),
      parameters('edge'),
    ],
    [
      "Gateway.fromGatewayName 'Other': 'namespace' must be at most 63 characters and consist of lower-case letters, digits and \"-\", " +
        "starting and ending with a letter or digit, got 'In_fra'; rename it: the API server refuses the object otherwise",
      () => Gateway.fromGatewayName(charts().edge, 'Other', 'In_fra', 'shared'),
      () => Gateway.fromGatewayName(charts().edge, 'Other', 'infra', 'shared'),
    ],
  ]);
});
