import { ConfigMap } from 'cdk8s-plus-28';
import {
  BackendTlsPolicy,
  BackendTlsPolicyProps,
  BackendTlsTarget,
  BackendTrust,
  CertificateAuthority,
  GatewayApiVersion,
} from '../../lib';
import { charts, kindsOf, objectsOf, service } from './apps';
import { testRefusals, texts } from './refusals';

const required: BackendTlsPolicyProps = {
  targets: [BackendTlsTarget.serviceName('chat')],
  hostname: 'chat.models.svc',
  trust: BackendTrust.fromSystem(),
};

/** `BackendTlsPolicy 'models/Policy'`. */
const rendered = (props: Partial<BackendTlsPolicyProps> = {}): any => {
  const { models } = charts();
  new BackendTlsPolicy(models, 'Policy', { ...required, ...props });
  return objectsOf(models)[0];
};

describe('BackendTlsPolicy', () => {
  test('trusts public authorities, for every port of a Service', () => {
    const { apiVersion, kind, metadata, spec } = rendered();
    expect([apiVersion, kind, metadata.namespace]).toEqual([
      'gateway.networking.k8s.io/v1',
      'BackendTLSPolicy',
      'models',
    ]);
    expect(spec).toEqual({
      targetRefs: [{ group: '', kind: 'Service', name: 'chat' }],
      validation: { hostname: 'chat.models.svc', wellKnownCACertificates: 'System' },
    });
  });

  test('covers every prop', () => {
    const { edge, models } = charts();
    const chat = service(models, 'chat');
    const authority = new ConfigMap(models, 'Authority', { metadata: { name: 'authority' } });
    const all: Required<BackendTlsPolicyProps> = {
      targets: [
        BackendTlsTarget.service(chat, 'p8080'),
        BackendTlsTarget.serviceName('other'),
        BackendTlsTarget.of({ group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'far' }, 'a'),
      ],
      hostname: 'chat.example.com',
      trust: BackendTrust.fromAuthorities(
        CertificateAuthority.fromConfigMap(authority),
        CertificateAuthority.of({ group: '', kind: 'Secret', name: 'partner' }),
      ),
      subjectAltNames: ['*.example.com'],
      gatewayApiVersion: GatewayApiVersion.V1_3,
      metadata: { name: 'chat-tls' },
    };
    new BackendTlsPolicy(edge, 'Policy', all);
    expect(kindsOf(edge, 'BackendTLSPolicy')).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1alpha3',
        kind: 'BackendTLSPolicy',
        metadata: { name: 'chat-tls', namespace: 'models' },
        spec: {
          targetRefs: [
            { group: '', kind: 'Service', name: 'chat', sectionName: 'p8080' },
            { group: '', kind: 'Service', name: 'other' },
            { group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'far', sectionName: 'a' },
          ],
          validation: {
            hostname: 'chat.example.com',
            caCertificateRefs: [
              { group: '', kind: 'ConfigMap', name: 'authority' },
              { group: '', kind: 'Secret', name: 'partner' },
            ],
            subjectAltNames: [{ type: 'Hostname', hostname: '*.example.com' }],
          },
        },
      },
    ]);
    expect(kindsOf(models, 'ReferenceGrant')).toEqual([]);
  });

  test('is v1alpha3 before Gateway API 1.4 and v1 from there on', () => {
    const { V1_3, V1_4 } = GatewayApiVersion;
    const versions = [V1_3, V1_4].map((gatewayApiVersion) => rendered({ gatewayApiVersion }).apiVersion);
    expect(versions).toEqual(['gateway.networking.k8s.io/v1alpha3', 'gateway.networking.k8s.io/v1']);
  });
});

describe('BackendTlsPolicy refuses', () => {
  const at = "BackendTlsPolicy 'models/Policy'";
  const given = (props: Partial<BackendTlsPolicyProps>) => () => rendered(props);
  const targets =
    (...names: [string, string?][]) =>
    () =>
      rendered({ targets: names.map(([name, port]) => BackendTlsTarget.serviceName(name, port)) });
  const twice = `${at}: 'targets' must name a backend once, or each time with another port, got 'a' twice; remove one of them`;
  const many = (count: number) => targets(...texts(count).map((name): [string] => [name]));
  const trusting = (namespace: string) => () =>
    rendered({ trust: BackendTrust.fromAuthorities(CertificateAuthority.fromConfigMapName('ca', { namespace })) });
  const names = (count: number) => given({ subjectAltNames: texts(count) });
  const authorities = (count: number) => () =>
    BackendTrust.fromAuthorities(...texts(count).map((name) => CertificateAuthority.fromConfigMapName(name)));

  testRefusals([
    [
      `${at}: 'targets' must not be empty; name a backend, such as BackendTlsTarget.service(service)`,
      targets(),
      targets(['a']),
    ],
    [`${at}: 'targets' must have at most 16 entries, got 17; make a second policy`, many(17), many(16)],
    [twice, targets(['a'], ['a']), targets(['a'], ['b'])],
    [twice, targets(['a', 'x'], ['a', 'x']), targets(['a', 'x'], ['a', 'y'])],
    [twice, targets(['a', 'x'], ['a']), targets(['a', 'x'], ['b'])],
    [
      `${at}: 'hostname' must be a DNS name in lower case, without '*', got '*.example.com'; ` +
        "write the name without scheme, port and path, such as 'api.example.com'",
      given({ hostname: '*.example.com' }),
      given({ hostname: 'a.example.com' }),
    ],
    [`${at}: 'subjectAltNames' must have at most 5 entries, got 6; keep those that are used`, names(6), names(5)],
    [
      `${at}: 'subjectAltNames' needs Gateway API 1.2, the version is 1.1; leave it out, or install the newer CustomResourceDefinitions`,
      given({ subjectAltNames: ['a'], gatewayApiVersion: GatewayApiVersion.V1_1 }),
      given({ subjectAltNames: [], gatewayApiVersion: GatewayApiVersion.V1_1 }),
    ],
    [
      `${at}: 'trust' must be of authorities in the namespace of the policy, got ConfigMap 'ca' of 'certs'; ` +
        'copy it there: the reference has no namespace, and no ReferenceGrant helps',
      trusting('certs'),
      trusting('models'),
    ],
    [
      `${at}: 'targets' must be in the namespace of the policy, got Service 'chat' of 'edge' for a policy in 'models'; ` +
        'make one policy per namespace: a target has no namespace of its own',
      () => {
        const { edge, models } = charts();
        const mixed = [BackendTlsTarget.service(service(models, 'a')), BackendTlsTarget.service(service(edge, 'chat'))];
        new BackendTlsPolicy(models, 'Policy', { ...required, targets: mixed });
      },
      given({}),
    ],
    [
      "BackendTrust.fromAuthorities: 'authorities' must not be empty; use BackendTrust.fromSystem() for the public ones",
      authorities(0),
      authorities(1),
    ],
    [
      "BackendTrust.fromAuthorities: 'authorities' must have at most 8 entries, got 9; put several into one ConfigMap",
      authorities(9),
      authorities(8),
    ],
    [
      "BackendTlsTarget.service: 'service' must be a Service, got 'ConfigMap'; " +
        'give the Service in front of the pods, or use BackendTlsTarget.of() for another kind',
      () => BackendTlsTarget.service(new ConfigMap(charts().edge, 'Map')),
      () => BackendTlsTarget.service(service(charts().edge, 'a')),
    ],
  ]);
});
