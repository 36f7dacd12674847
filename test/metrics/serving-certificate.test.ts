import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { Platform, ServingCertificate } from '../../lib';
import { ofKind, secret } from '../support/triton';
import { AUTHORITY, renderMetricsServer } from './rendered';

const onOpenShift = { replacesPlatformProvider: true, namespace: 'metrics' };

const certificateOf = (servingCertificate?: ServingCertificate, namespace?: string) => {
  const rendered = renderMetricsServer({ servingCertificate, namespace });
  const certificates = ofKind(rendered.objects, 'Certificate');
  return { ...rendered, certificate: certificates[certificates.length - 1] };
};

describe('ServingCertificate', () => {
  test('is by default that of an authority of its own, which outlives it', () => {
    const { objects, certificate, apiService } = certificateOf();
    const [authority] = ofKind(objects, 'Certificate');
    expect(authority.spec).toEqual({
      secretName: 'metrics-server-ca',
      isCA: true,
      commonName: 'metrics-server-ca',
      duration: '87600h',
      privateKey: { algorithm: 'ECDSA', size: 256 },
      issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'metrics-server-self-signed' },
    });
    expect(ofKind(objects, 'Issuer').map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
      ['metrics-server-self-signed', { selfSigned: {} }],
      ['metrics-server-ca', { ca: { secretName: authority.spec.secretName } }],
    ]);
    expect(certificate.spec).toEqual({
      secretName: 'metrics-server-tls',
      dnsNames: ['metrics-server', 'metrics-server.kube-system', 'metrics-server.kube-system.svc'],
      issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'metrics-server-ca' },
      usages: ['digital signature', 'key encipherment', 'server auth'],
    });
    expect(apiService.metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from': 'kube-system/metrics-server' });
    expect(certificateOf(ServingCertificate.ownAuthority()).objects).toEqual(objects);
  });

  test.each([
    ['Issuer', ServingCertificate.fromIssuer('corporate')],
    ['ClusterIssuer', ServingCertificate.fromClusterIssuer('corporate')],
  ])('is issued by a given %s', (kind, servingCertificate) => {
    const { objects, certificate } = certificateOf(servingCertificate);
    expect(certificate.spec.issuerRef).toEqual({ group: 'cert-manager.io', kind, name: 'corporate' });
    expect(ofKind(objects, 'Issuer')).toEqual([]);
  });

  test('comes from a Secret, with its authority in the APIService', () => {
    const { objects, pod, apiService } = certificateOf(ServingCertificate.fromSecret(secret('own-tls'), AUTHORITY));
    expect(pod.volumes).toContainEqual({ name: 'serving-cert', secret: { secretName: 'own-tls' } });
    expect(Buffer.from(apiService.spec.caBundle, 'base64').toString()).toBe(AUTHORITY);
    expect(apiService.spec.insecureSkipTLSVerify).toBe(false);
    expect(apiService.metadata).not.toHaveProperty('annotations');
    expect(ofKind(objects, 'Certificate')).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['no certificate', 'metrics-ca'],
    ['a broken one', AUTHORITY.replace('MII', 'AAA')],
    ['a broken one after a good one', AUTHORITY + AUTHORITY.replace('MII', 'AAA')],
  ])('refuses %s as authority', (_, caBundle) => {
    expect(() => ServingCertificate.fromSecret(secret('own-tls'), caBundle)).toThrow(
      "ServingCertificate.fromSecret: 'caBundle' must hold certificates as PEM; give the text of the authority's file, from -----BEGIN CERTIFICATE----- on",
    );
  });

  test('takes several authorities', () => {
    const { apiService } = certificateOf(ServingCertificate.fromSecret(secret('own-tls'), AUTHORITY + AUTHORITY));
    expect(Buffer.from(apiService.spec.caBundle, 'base64').toString()).toBe(AUTHORITY + AUTHORITY);
  });

  test('is that of the service CA on OpenShift', () => {
    const { objects, service, apiService, pod } = renderMetricsServer(onOpenShift, Platform.openshift());
    expect(service.metadata.annotations).toEqual({
      'service.beta.openshift.io/serving-cert-secret-name': 'metrics-server-tls',
    });
    expect(pod.volumes).toContainEqual({ name: 'serving-cert', secret: { secretName: 'metrics-server-tls' } });
    expect(apiService.metadata.annotations).toEqual({ 'service.beta.openshift.io/inject-cabundle': 'true' });
    expect(apiService.spec).toMatchObject({ insecureSkipTLSVerify: false });
    expect(ofKind(objects, 'Certificate')).toEqual([]);
  });

  test('needs OpenShift for the service CA', () => {
    expect(() => certificateOf(ServingCertificate.openshiftServiceCa())).toThrow(
      "MetricsServer 'test/Metrics': 'servingCertificate' openshiftServiceCa() needs OpenShift, the platform is kubernetes@1.34; use ServingCertificate.ownAuthority(), fromIssuer() or fromSecret()",
    );
  });

  test('is left out when any will do', () => {
    const { args, pod, container, apiService } = renderMetricsServer({ insecureSkipTlsVerify: true });
    expect(apiService.spec.insecureSkipTLSVerify).toBe(true);
    expect(apiService.spec).not.toHaveProperty('caBundle');
    expect(args.join()).not.toContain('tls');
    expect([pod.volumes, container.volumeMounts].map((each) => each.length)).toEqual([1, 1]);
  });

  test('must not be given when any will do', () => {
    const props = { insecureSkipTlsVerify: true, servingCertificate: ServingCertificate.ownAuthority() };
    expect(() => renderMetricsServer(props)).toThrow(
      "MetricsServer 'test/Metrics': 'insecureSkipTlsVerify' must not be set with a servingCertificate; leave it out: the API server refuses an APIService with both",
    );
  });

  test('lasts as long as it is told', () => {
    const times = { duration: Duration.days(30), renewBefore: Duration.days(10) };
    const { certificate } = certificateOf(ServingCertificate.ownAuthority(times));
    expect(certificate.spec).toMatchObject({ duration: '720h', renewBefore: '240h' });
  });

  test.each([
    [
      { duration: Duration.minutes(59) },
      "'duration' must be an hour or more, got 59m; leave it out for 90 days: cert-manager refuses less than an hour",
    ],
    [
      { renewBefore: Duration.minutes(4) },
      "'renewBefore' must be 5m or more and less than the duration of 2160h, got 4m; leave it out for a third of the duration",
    ],
    [
      { duration: Duration.hours(1), renewBefore: Duration.hours(1) },
      "'renewBefore' must be 5m or more and less than the duration of 1h, got 1h; leave it out for a third of the duration",
    ],
  ])('refuses times that cert-manager refuses: %j', (times, message) => {
    expect(() => ServingCertificate.fromIssuer('corporate', times)).toThrow(
      new Error(`ServingCertificate.fromIssuer: ${message}`),
    );
  });

  test('refuses an issuer whose name the API server refuses', () => {
    expect(() => ServingCertificate.fromClusterIssuer('Corporate')).toThrow(
      `ServingCertificate.fromClusterIssuer: 'name' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit, got 'Corporate'; rename it: the API server refuses the object otherwise`,
    );
  });

  test('is valid for the host that the API server calls, in every namespace', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/), (namespace) => {
        const { certificate, apiService, service, server } = certificateOf(undefined, namespace);
        const { service: called } = apiService.spec;
        const host = `${called.name}.${called.namespace}.svc`;
        expect(certificate.spec.dnsNames).toContain(host);
        expect(server.serverName).toBe(host);
        expect([service.metadata.name, service.metadata.namespace]).toEqual([called.name, called.namespace]);
        const injected = apiService.metadata.annotations['cert-manager.io/inject-ca-from'];
        expect(injected).toBe(`${certificate.metadata.namespace}/${certificate.metadata.name}`);
      }),
      { numRuns: 30 },
    );
  });
});
