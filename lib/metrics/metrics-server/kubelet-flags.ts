import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { durationText } from '../../core/duration-text';
import { checkPort } from '../../core/port-number';
import { shown, usageError } from '../../core/usage-error';
import { KubeletProps } from './metrics-server-props';
import { MetricsServerVersion } from './metrics-server-version';
import { NodeAddressType } from './node-address-type';

const DEFAULT_RESOLUTION = Duration.seconds(15);
const DEFAULT_TIMEOUT = Duration.seconds(10);
const MIN_RESOLUTION = Duration.seconds(10);

/** Where the authority of kubelets is mounted. */
export const KUBELET_CA_PATH = '/etc/kubelet-ca';

/** Checks what a server is told about kubelets as it would at its start (metrics-server:cmd/metrics-server/app/options v0.6.4 to v0.9.0). */
export function checkKubeletProps(at: Construct, version: MetricsServerVersion, props: KubeletProps): void {
  checkTimes(at, version, props);
  const { kubeletPreferredAddressTypes: types, kubeletPort, kubeletCertificateAuthority, kubeletInsecureTls } = props;
  if (types !== undefined && (types.length === 0 || new Set(types).size < types.length)) {
    const problem = `'kubeletPreferredAddressTypes' must name each type once, and one at least, got ${shown(types)}`;
    throw usageError(at, problem, 'leave it out for InternalIP, ExternalIP, Hostname');
  }
  if (kubeletPort !== undefined) checkPort(at, 'kubeletPort', kubeletPort, 'leave it out for the port of each node');
  if (kubeletInsecureTls === true && kubeletCertificateAuthority !== undefined) {
    const problem = "'kubeletInsecureTls' must not be set with a kubeletCertificateAuthority";
    throw usageError(at, problem, 'leave it out: metrics-server exits when it is told both');
  }
}

/** Flags by which a server finds kubelets and trusts them. */
export function kubeletFlags(props: KubeletProps): string[] {
  const types = props.kubeletPreferredAddressTypes ?? [
    NodeAddressType.INTERNAL_IP,
    NodeAddressType.EXTERNAL_IP,
    NodeAddressType.HOSTNAME,
  ];
  const { kubeletPort, kubeletRequestTimeout, metricResolution = DEFAULT_RESOLUTION } = props;
  return [
    `--kubelet-preferred-address-types=${types.join(',')}`,
    kubeletPort === undefined ? '--kubelet-use-node-status-port' : `--kubelet-port=${kubeletPort}`,
    `--metric-resolution=${durationText(metricResolution)}`,
    ...(kubeletRequestTimeout === undefined
      ? []
      : [`--kubelet-request-timeout=${durationText(kubeletRequestTimeout)}`]),
    ...(props.kubeletCertificateAuthority === undefined
      ? []
      : [`--kubelet-certificate-authority=${KUBELET_CA_PATH}/ca.crt`]),
    ...(props.kubeletInsecureTls === true ? ['--kubelet-insecure-tls'] : []),
  ];
}

function checkTimes(at: Construct, version: MetricsServerVersion, props: KubeletProps): void {
  const { metricResolution: resolution = DEFAULT_RESOLUTION, kubeletRequestTimeout } = props;
  if (resolution.toMilliseconds() < MIN_RESOLUTION.toMilliseconds()) {
    const problem = `'metricResolution' must be 10s or more, got ${durationText(resolution)}`;
    throw usageError(at, problem, 'leave it out for 15s: metrics-server exits otherwise');
  }
  const hasTimeout = version.isAtLeast(MetricsServerVersion.V0_7_2);
  if (kubeletRequestTimeout !== undefined && !hasTimeout) {
    const problem = `'kubeletRequestTimeout' needs version 0.7.2 or newer, got ${version.version}`;
    throw usageError(at, problem, 'leave it out: the timeout of 0.6.4 is nine tenths of the resolution');
  }
  if (hasTimeout) checkTimeout(at, resolution, kubeletRequestTimeout ?? DEFAULT_TIMEOUT);
}

function checkTimeout(at: Construct, resolution: Duration, timeout: Duration): void {
  const [time, longest] = [timeout.toMilliseconds(), (resolution.toMilliseconds() * 9) / 10];
  if (time > 0 && time <= longest) return;
  const limit = durationText(Duration.millis(Math.floor(longest)));
  const problem = `'kubeletRequestTimeout' must be more than 0 and at most ${limit}, nine tenths of the metricResolution, got ${durationText(timeout)}`;
  throw usageError(at, problem, 'change one of the two (defaults: 10s and 15s): metrics-server exits otherwise');
}
