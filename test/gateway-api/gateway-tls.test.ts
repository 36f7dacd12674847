import { LabelExpression } from 'cdk8s-plus-28';
import {
  AllowedListeners,
  CertificateAuthority,
  ClientValidation,
  GatewayApiVersion,
  GatewayProps,
  TlsCertificate,
} from '../../lib';
import { charts, gateway, kindsOf } from './apps';
import { keyed, testRefusals, texts } from './refusals';

const { V1_1, V1_4, V1_5, V1_6 } = GatewayApiVersion;
const authorities = (count: number): CertificateAuthority[] =>
  texts(count).map((name) => CertificateAuthority.fromConfigMapName(name));
const validation = ClientValidation.required(...authorities(1));

/** `spec` of the Gateway that these props render in `edge`. */
const specOf = (props: Partial<GatewayProps>): any => {
  const { edge } = charts();
  gateway(edge, props);
  return kindsOf(edge, 'Gateway')[0].spec;
};

describe('Gateway', () => {
  test('says nothing of certificates and ListenerSets unless told to', () => {
    expect(Object.keys(specOf({}))).toEqual(['gatewayClassName', 'listeners']);
    expect(Object.keys(specOf({ clientValidationByPort: {} }))).toEqual(['gatewayClassName', 'listeners']);
  });

  test('asks clients for certificates on every port', () => {
    expect(specOf({ clientValidation: validation }).tls).toEqual({
      frontend: { default: { validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'x0' }] } } },
    });
  });

  test('asks on one port alone with a default that asks for none', () => {
    const insecure = ClientValidation.insecureFallback(...authorities(1));
    expect(specOf({ clientValidationByPort: { 8443: insecure } }).tls.frontend).toEqual({
      default: {},
      perPort: [
        {
          port: 8443,
          tls: {
            validation: {
              caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'x0' }],
              mode: 'AllowInsecureFallback',
            },
          },
        },
      ],
    });
  });

  test('has a certificate for backends', () => {
    const backendClientCertificate = TlsCertificate.fromSecretName('client');
    expect(specOf({ backendClientCertificate }).tls).toEqual({
      backend: { clientCertificateRef: { group: '', kind: 'Secret', name: 'client' } },
    });
  });

  test.each<[AllowedListeners, object]>([
    [AllowedListeners.fromSameNamespace(), { from: 'Same' }],
    [AllowedListeners.fromAllNamespaces(), { from: 'All' }],
    [
      AllowedListeners.fromNamespaces('a', 'b'),
      {
        from: 'Selector',
        selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }] },
      },
    ],
    [
      AllowedListeners.fromLabeledNamespaces({ team: 'x' }, LabelExpression.exists('tier')),
      {
        from: 'Selector',
        selector: { matchLabels: { team: 'x' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] },
      },
    ],
  ])('takes ListenerSets of the namespaces that it is told: %#', (allowedListeners, namespaces) => {
    expect(specOf({ allowedListeners }).allowedListeners).toEqual({ namespaces });
  });

  test('knows the releases of Gateway API by their number', () => {
    expect([V1_1, V1_4, V1_5, V1_6].map((version) => version.toString())).toEqual(['1.1', '1.4', '1.5', '1.6']);
    expect([V1_1, V1_4, V1_5, V1_6].map((version) => version.isAtLeast(V1_5))).toEqual([false, false, true, true]);
  });
});

describe('Gateway refuses', () => {
  const at = "Gateway 'edge/Public'";
  const later = (prop: string): string =>
    `${at}: '${prop}' needs Gateway API 1.5, the version is 1.4; leave it out, or install the newer CustomResourceDefinitions`;
  const with_ =
    (props: Partial<GatewayProps>, gatewayApiVersion = V1_4) =>
    () =>
      specOf({ ...props, gatewayApiVersion });
  const byPort = (port: string) => () => specOf({ clientValidationByPort: { [port]: validation } });
  const ports = (count: number) => () =>
    specOf({ clientValidationByPort: Object.fromEntries(texts(count).map((_, i) => [i + 1, validation])) });

  testRefusals([
    ...Object.entries({
      clientValidation: validation,
      clientValidationByPort: { 443: validation },
      backendClientCertificate: TlsCertificate.fromSecretName('client'),
      allowedListeners: AllowedListeners.fromSameNamespace(),
    }).map(([prop, value]): [string, () => unknown, () => unknown] => [
      later(prop),
      with_({ [prop]: value }),
      with_({ [prop]: value }, V1_5),
    ]),
    [
      `${at}: 'infrastructureAnnotations above 8' needs Gateway API 1.6, the version is 1.5; ` +
        'leave it out, or install the newer CustomResourceDefinitions',
      with_({ infrastructureAnnotations: keyed(9) }, V1_5),
      with_({ infrastructureAnnotations: keyed(9) }, V1_6),
    ],
    [
      `${at}: 'clientValidationByPort' must be a whole number from 1 to 65535, got 65536; use the ports of listeners of HTTPS`,
      byPort('65536'),
      byPort('65535'),
    ],
    [
      `${at}: 'clientValidationByPort' must have at most 64 entries, got 65; use a second Gateway`,
      ports(65),
      ports(64),
    ],
    [
      "ClientValidation.required: 'authorities' must not be empty; name the ConfigMap with the certificates of those who sign",
      () => ClientValidation.required(),
      () => ClientValidation.required(...authorities(1)),
    ],
    [
      "ClientValidation.insecureFallback: 'authorities' must have at most 16 entries, got 17; put several into one ConfigMap",
      () => ClientValidation.insecureFallback(...authorities(17)),
      () => ClientValidation.insecureFallback(...authorities(16)),
    ],
    [
      "AllowedListeners.fromNamespaces: 'namespaces' must not be empty; name those from which one may attach",
      () => AllowedListeners.fromNamespaces(),
      () => AllowedListeners.fromNamespaces('a'),
    ],
    [
      "AllowedListeners.fromLabeledNamespaces: 'labels' must not be empty without expressions; " +
        'an empty selector selects every namespace; use AllowedListeners.fromAllNamespaces()',
      () => AllowedListeners.fromLabeledNamespaces({}),
      () => AllowedListeners.fromLabeledNamespaces({ team: 'x' }),
    ],
  ]);
});
