import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  ProviderPodDefaults,
  certificateMounts,
  certificateVolumes,
  containerFields,
  podFields,
  servingFlags,
} from '../provider-pods';
import { PORT_NAME } from '../provider-objects';
import { ProviderParts } from '../provider-parts';
import { KUBELET_CA_PATH, kubeletFlags } from './kubelet-flags';
import { MetricsServerProps } from './metrics-server-props';
import { MetricsServerVersion } from './metrics-server-version';

/** What the pods of a server are made from. */
export interface MetricsServerPods {
  readonly parts: ProviderParts;
  readonly version: MetricsServerVersion;
  readonly securePort: number;
  readonly props: MetricsServerProps;
}

/** `spec` of the Deployment. */
export function deploymentSpec(pods: MetricsServerPods): object {
  const { parts, props } = pods;
  const { replicas, provider } = parts;
  // A second pod finds no room beside the first: several keep to different nodes, and one on the host's network holds its port.
  const maxUnavailable = replicas > 1 || props.hostNetwork === true ? 1 : 0;
  return {
    replicas,
    selector: { matchLabels: provider.labels },
    strategy: { rollingUpdate: { maxUnavailable } },
    template: { metadata: { labels: provider.labels }, spec: podSpec(pods) },
  };
}

function podSpec(pods: MetricsServerPods): object {
  const { parts, props } = pods;
  const authority = props.kubeletCertificateAuthority;
  return {
    ...podFields(parts, defaultsOf(pods.version)),
    hostNetwork: props.hostNetwork === true ? true : undefined,
    containers: [container(pods)],
    volumes: [
      { name: 'tmp-dir', emptyDir: {} },
      ...certificateVolumes(parts),
      ...(authority === undefined ? [] : [{ name: 'kubelet-ca', ...authority._toKube() }]),
    ],
  };
}

function container({ parts, version, securePort, props }: MetricsServerPods): object {
  const hasAuthority = props.kubeletCertificateAuthority !== undefined;
  return {
    ...containerFields(parts, defaultsOf(version)),
    args: ['--cert-dir=/tmp', `--secure-port=${securePort}`, ...kubeletFlags(props), ...servingFlags(parts)],
    ports: [{ name: PORT_NAME, containerPort: securePort, protocol: 'TCP' }],
    livenessProbe: probe('/livez'),
    readinessProbe: { ...probe('/readyz'), initialDelaySeconds: 20 },
    volumeMounts: [
      { name: 'tmp-dir', mountPath: '/tmp' },
      ...certificateMounts(parts),
      ...(hasAuthority ? [{ name: 'kubelet-ca', mountPath: KUBELET_CA_PATH, readOnly: true }] : []),
    ],
  };
}

function probe(path: string): object {
  return { httpGet: { path, port: PORT_NAME, scheme: 'HTTPS' }, periodSeconds: 10, failureThreshold: 3 };
}

function defaultsOf({ version }: MetricsServerVersion): ProviderPodDefaults {
  return {
    image: `registry.k8s.io/metrics-server/metrics-server:v${version}`,
    resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(200) } },
    userId: 1000,
    priorityClassName: 'system-cluster-critical',
  };
}
