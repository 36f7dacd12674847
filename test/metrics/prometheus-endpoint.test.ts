import { Platform, PrometheusCredentials, PrometheusEndpoint, AuthorityFile } from '../../lib';
import { ofKind, secret } from '../support/triton';
import { renderAdapter } from './rendered-adapter';

const URL = 'https://prometheus.monitoring.svc:9090';

describe('PrometheusEndpoint', () => {
  test('is verified by public authorities unless told otherwise', () => {
    const { kubeconfig, pod } = renderAdapter({ prometheus: PrometheusEndpoint.https(URL) });
    expect(kubeconfig).toEqual({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'prometheus', cluster: { server: URL } }],
      users: [{ name: 'prometheus', user: {} }],
      contexts: [{ name: 'prometheus', context: { cluster: 'prometheus', user: 'prometheus' } }],
      'current-context': 'prometheus',
    });
    expect(pod.volumes.map(({ name }: any) => name)).toEqual(['config', 'tmp', 'serving-cert']);
  });

  test('is verified by the authority and the name that are given', () => {
    const authority = AuthorityFile.fromSecret(secret('prometheus-ca'), 'tls.crt');
    const prometheus = PrometheusEndpoint.https(URL, { authority, serverName: 'prometheus.internal' });
    const { kubeconfig, pod, container } = renderAdapter({ prometheus });
    expect(kubeconfig.clusters[0].cluster).toEqual({
      server: URL,
      'certificate-authority': '/etc/prometheus-ca/ca.crt',
      'tls-server-name': 'prometheus.internal',
    });
    expect(pod.volumes).toContainEqual({
      name: 'prometheus-ca',
      secret: { secretName: 'prometheus-ca', items: [{ key: 'tls.crt', path: 'ca.crt' }] },
    });
    expect(container.volumeMounts).toContainEqual({
      name: 'prometheus-ca',
      mountPath: '/etc/prometheus-ca',
      readOnly: true,
    });
  });

  test.each<[string, PrometheusCredentials, object, object | undefined]>([
    [
      'its own token',
      PrometheusCredentials.serviceAccount(),
      { tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
      undefined,
    ],
    [
      'a token of a Secret',
      PrometheusCredentials.tokenFromSecret(secret('reader'), 'bearer'),
      { tokenFile: '/etc/prometheus-credentials/token' },
      { secretName: 'reader', items: [{ key: 'bearer', path: 'token' }] },
    ],
    [
      'a certificate',
      PrometheusCredentials.clientCertificate(secret('reader')),
      {
        'client-certificate': '/etc/prometheus-credentials/tls.crt',
        'client-key': '/etc/prometheus-credentials/tls.key',
      },
      { secretName: 'reader' },
    ],
  ])('is asked with %s', (_, credentials, user, volume) => {
    const { kubeconfig, pod } = renderAdapter({ prometheus: PrometheusEndpoint.https(URL, { credentials }) });
    expect(kubeconfig.users[0].user).toEqual(user);
    const mounted = pod.volumes.find(({ name }: any) => name === 'prometheus-credentials');
    expect(mounted?.secret).toEqual(volume);
  });

  test('is asked in the clear only where its URL says so', () => {
    const prometheus = PrometheusEndpoint.http('http://prometheus.monitoring.svc:9090');
    const { kubeconfig, args } = renderAdapter({ prometheus });
    expect(kubeconfig).toBeNull();
    expect(args).toContain('--prometheus-url=http://prometheus.monitoring.svc:9090');
    expect(args.join()).not.toContain('auth-config');
  });

  test.each([
    ['https', 'http://prometheus:9090'],
    ['https', 'prometheus:9090'],
    ['http', 'https://prometheus:9090'],
    ['http', ''],
  ] as const)('of %s does not take %p', (scheme, url) => {
    expect(() => PrometheusEndpoint[scheme](url)).toThrow(
      new Error(
        `PrometheusEndpoint.${scheme}: 'url' must begin with ${scheme}:// and name a host, got '${url}'; write it as ${scheme}://prometheus.monitoring.svc:9090`,
      ),
    );
  });

  test('may be that of OpenShift, with the right to read all of it', () => {
    const prometheus = PrometheusEndpoint.openshiftMonitoring();
    const { kubeconfig, pod, objects } = renderAdapter({ prometheus }, Platform.openshift());
    expect(kubeconfig.clusters[0].cluster).toEqual({
      server: 'https://thanos-querier.openshift-monitoring.svc:9091',
      'certificate-authority': '/etc/prometheus-ca/ca.crt',
    });
    expect(kubeconfig.users[0].user).toEqual({ tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' });
    expect(pod.volumes).toContainEqual({
      name: 'prometheus-ca',
      configMap: { name: 'openshift-service-ca.crt', items: [{ key: 'service-ca.crt', path: 'ca.crt' }] },
    });
    const binding = ofKind(objects, 'ClusterRoleBinding').find(
      ({ roleRef }) => roleRef.name === 'cluster-monitoring-view',
    );
    expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'prometheus-adapter', namespace: 'monitoring' }]);
  });
});
