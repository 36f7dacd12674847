import { Duration } from 'cdk8s';
import { AuthorityFile, MetricsServerProps, MetricsServerVersion, NodeAddressType, Platform } from '../../lib';
import { secret } from '../support/triton';
import { renderMetricsServer } from './rendered';

const { V0_6_4, V0_7_2 } = MetricsServerVersion;
const authority = AuthorityFile.fromSecret(secret('kubelet-ca'));
const EXITS = 'metrics-server exits otherwise';
const DEFAULTS = `change one of the two (defaults: 10s and 15s): ${EXITS}`;

describe('the flags of MetricsServer', () => {
  test.each<[string, MetricsServerProps, string]>([
    [
      'a resolution below 10 seconds',
      { metricResolution: Duration.seconds(5) },
      `'metricResolution' must be 10s or more, got 5s; leave it out for 15s: ${EXITS}`,
    ],
    [
      'a resolution that the default timeout does not fit',
      { metricResolution: Duration.seconds(10) },
      `'kubeletRequestTimeout' must be more than 0 and at most 9s, nine tenths of the metricResolution, got 10s; ${DEFAULTS}`,
    ],
    [
      'a timeout that the default resolution does not fit',
      { kubeletRequestTimeout: Duration.seconds(14) },
      `'kubeletRequestTimeout' must be more than 0 and at most 13s500ms, nine tenths of the metricResolution, got 14s; ${DEFAULTS}`,
    ],
    [
      'no time for a kubelet',
      { kubeletRequestTimeout: Duration.seconds(0) },
      `'kubeletRequestTimeout' must be more than 0 and at most 13s500ms, nine tenths of the metricResolution, got 0s; ${DEFAULTS}`,
    ],
    [
      'a timeout in a version that has none',
      { version: V0_6_4, kubeletRequestTimeout: Duration.seconds(5) },
      "'kubeletRequestTimeout' needs version 0.7.2 or newer, got 0.6.4; leave it out: the timeout of 0.6.4 is nine tenths of the resolution",
    ],
    [
      'an authority of kubelets that is not to be asked',
      { kubeletInsecureTls: true, kubeletCertificateAuthority: authority },
      "'kubeletInsecureTls' must not be set with a kubeletCertificateAuthority; leave it out: metrics-server exits when it is told both",
    ],
    [
      'no address of kubelets',
      { kubeletPreferredAddressTypes: [] },
      "'kubeletPreferredAddressTypes' must name each type once, and one at least, got []; leave it out for InternalIP, ExternalIP, Hostname",
    ],
    [
      'an address twice',
      { kubeletPreferredAddressTypes: [NodeAddressType.HOSTNAME, NodeAddressType.HOSTNAME] },
      `'kubeletPreferredAddressTypes' must name each type once, and one at least, got ["Hostname","Hostname"]; leave it out for InternalIP, ExternalIP, Hostname`,
    ],
    [
      'a port of kubelets that is none',
      { kubeletPort: 0 },
      "'kubeletPort' must be a whole number from 1 to 65535, got 0; leave it out for the port of each node",
    ],
    [
      'a port that needs a privilege',
      { securePort: 443 },
      "'securePort' must be a whole number from 1024 to 65535, got 443; leave it out for 10250: lower ones need a privilege",
    ],
    [
      "the port of the kubelet on the host's network",
      { hostNetwork: true, securePort: 10250 },
      "'securePort' must not be that of the kubelet on the host's network, got 10250; leave it out for 4443: the port is in use on every node",
    ],
  ])('refuse %s', (_, props, message) => {
    expect(() => renderMetricsServer(props)).toThrow(new Error(`MetricsServer 'test/Metrics': ${message}`));
  });

  test('take the shortest resolution that fits', () => {
    const shortest = { metricResolution: Duration.seconds(10), kubeletRequestTimeout: Duration.seconds(9) };
    expect(renderMetricsServer(shortest).args).toEqual(
      expect.arrayContaining(['--metric-resolution=10s', '--kubelet-request-timeout=9s']),
    );
    const old = renderMetricsServer({ version: V0_6_4, metricResolution: Duration.seconds(10) });
    expect(old.args).toContain('--metric-resolution=10s');
    expect(old.args.join()).not.toContain('timeout');
  });

  test('verify kubelets by the authority that is given', () => {
    const { args, pod, container } = renderMetricsServer({ kubeletCertificateAuthority: authority });
    expect(args).toContain('--kubelet-certificate-authority=/etc/kubelet-ca/ca.crt');
    expect(args).not.toContain('--kubelet-insecure-tls');
    expect(pod.volumes).toContainEqual({
      name: 'kubelet-ca',
      secret: { secretName: 'kubelet-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
    });
    expect(container.volumeMounts).toContainEqual({
      name: 'kubelet-ca',
      mountPath: '/etc/kubelet-ca',
      readOnly: true,
    });
  });

  test('take any certificate of a kubelet when told to, and only then', () => {
    expect(renderMetricsServer({ kubeletInsecureTls: true }).args).toContain('--kubelet-insecure-tls');
    expect(renderMetricsServer().args.join()).not.toMatch(/insecure|certificate-authority/);
  });

  test('ask all kubelets on one port when told to', () => {
    const { args } = renderMetricsServer({ kubeletPort: 10260 });
    expect(args).toContain('--kubelet-port=10260');
    expect(args).not.toContain('--kubelet-use-node-status-port');
  });

  test.each([
    [V0_6_4, 4443],
    [V0_7_2, 10250],
  ])('of version %s serve on %i', (version, port) => {
    expect(renderMetricsServer({ version }).args).toContain(`--secure-port=${port}`);
  });

  test('keep clear of the kubelet on the host network', () => {
    const { pod, args, deployment } = renderMetricsServer({ hostNetwork: true });
    expect(pod.hostNetwork).toBe(true);
    expect(args).toContain('--secure-port=4443');
    expect(deployment.spec.strategy.rollingUpdate.maxUnavailable).toBe(1);
    const elsewhere = { hostNetwork: true, securePort: 10250, kubeletPort: 10260 };
    expect(renderMetricsServer(elsewhere).args).toContain('--secure-port=10250');
  });

  test('ask for no network of the node where OpenShift refuses it', () => {
    const rendered = (namespace: string) => () =>
      renderMetricsServer({ hostNetwork: true, namespace, replacesPlatformProvider: true }, Platform.openshift('4.18'));
    expect(rendered('metrics')).toThrow(
      "MetricsServer 'test/Metrics': 'hostNetwork' must not be set in namespace 'metrics' on openshift@4.18; leave it out: restricted-v2 admits no pod on the network of its node",
    );
    expect(rendered('kube-system')).not.toThrow();
  });
});
