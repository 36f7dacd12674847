import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { isUnchecked } from '../../openshift/unchecked-namespaces';
import { Platform } from '../../platform';
import { MetricsServerProps } from './metrics-server-props';
import { MetricsServerVersion } from './metrics-server-version';

const KUBELET_PORT = 10250;

/** Port of a server on its node's network, where the kubelet has the one of the newer versions. */
const HOST_PORT = 4443;

/** The port that the pods listen on. */
export function securePort(at: Construct, version: MetricsServerVersion, props: MetricsServerProps): number {
  const { hostNetwork = false, kubeletPort = KUBELET_PORT } = props;
  const port = props.securePort ?? (hostNetwork ? HOST_PORT : version.securePort);
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    const problem = `'securePort' must be a whole number from 1024 to 65535, got ${shown(port)}`;
    throw usageError(at, problem, `leave it out for ${version.securePort}: lower ones need a privilege`);
  }
  if (hostNetwork && port === kubeletPort) {
    const problem = `'securePort' must not be that of the kubelet on the host's network, got ${port}`;
    throw usageError(at, problem, `leave it out for ${HOST_PORT}: the port is in use on every node`);
  }
  return port;
}

/** Refuses the node's network where OpenShift's `restricted-v2` would refuse the pods. */
export function checkHostNetwork(at: Construct, namespace: string, hostNetwork: boolean): void {
  const platform = Platform.of(at);
  if (!hostNetwork || !platform.assignsUserIds || isUnchecked(namespace)) return;
  const problem = `'hostNetwork' must not be set in namespace '${namespace}' on ${platform.toString()}`;
  throw usageError(at, problem, 'leave it out: restricted-v2 admits no pod on the network of its node');
}
