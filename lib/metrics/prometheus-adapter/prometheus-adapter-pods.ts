import { Lazy, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { durationText } from '../../core/duration-text';
import { PORT_NAME } from '../provider-objects';
import { ProviderParts } from '../provider-parts';
import {
  ProviderPodDefaults,
  certificateMounts,
  certificateVolumes,
  containerFields,
  podFields,
  servingFlags,
} from '../provider-pods';
import { RELIST_INTERVAL } from './adapter-checks';
import { PrometheusAdapterProps } from './prometheus-adapter-props';

const SECURE_PORT = 6443;
const CONFIG_PATH = '/etc/adapter';

/** Keys of the ConfigMap. */
export const CONFIG_KEY = 'config.yaml';
export const KUBECONFIG_KEY = 'prometheus.kubeconfig';

const DEFAULTS: ProviderPodDefaults = {
  image: 'registry.k8s.io/prometheus-adapter/prometheus-adapter:v0.12.0',
  resources: { cpu: { request: Cpu.millis(102) }, memory: { request: Size.mebibytes(180) } },
  userId: 10001,
};

/** What the pods of an adapter are made from. */
export interface PrometheusAdapterPods {
  readonly parts: ProviderParts;
  readonly props: PrometheusAdapterProps;
  /** Tells configurations apart, at synthesis. */
  readonly checksum: () => string;
}

/** `spec` of the Deployment. */
export function deploymentSpec(pods: PrometheusAdapterPods): object {
  const { provider, replicas } = pods.parts;
  // The configuration is read at the start only, so another one makes other pods.
  const annotations = { 'checksum/config': Lazy.any({ produce: pods.checksum }) as unknown };
  return {
    replicas,
    selector: { matchLabels: provider.labels },
    strategy: { rollingUpdate: { maxUnavailable: replicas > 1 ? 1 : 0 } },
    template: { metadata: { labels: provider.labels, annotations }, spec: podSpec(pods) },
  };
}

function podSpec({ parts, props }: PrometheusAdapterPods): object {
  const files = props.prometheus._volumes();
  return {
    ...podFields(parts, DEFAULTS),
    containers: [
      {
        ...containerFields(parts, DEFAULTS),
        args: [...flags(props), ...servingFlags(parts)],
        ports: [{ name: PORT_NAME, containerPort: SECURE_PORT, protocol: 'TCP' }],
        livenessProbe: probe('/livez'),
        readinessProbe: probe('/readyz'),
        volumeMounts: [
          { name: 'config', mountPath: CONFIG_PATH, readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
          ...certificateMounts(parts),
          ...files.map(({ name, path }) => ({ name, mountPath: path, readOnly: true })),
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: parts.provider.name } },
      { name: 'tmp', emptyDir: {} },
      ...certificateVolumes(parts),
      ...files.map(({ name, source }) => ({ name, ...source })),
    ],
  };
}

function flags({
  prometheus,
  metricsRelistInterval = RELIST_INTERVAL,
  metricsMaxAge,
}: PrometheusAdapterProps): string[] {
  const kubeconfig = prometheus._kubeconfig();
  return [
    `--config=${CONFIG_PATH}/${CONFIG_KEY}`,
    `--secure-port=${SECURE_PORT}`,
    '--cert-dir=/tmp/cert',
    `--prometheus-url=${prometheus.url}`,
    ...(kubeconfig === undefined ? [] : [`--prometheus-auth-config=${CONFIG_PATH}/${KUBECONFIG_KEY}`]),
    `--metrics-relist-interval=${durationText(metricsRelistInterval)}`,
    ...(metricsMaxAge === undefined ? [] : [`--metrics-max-age=${durationText(metricsMaxAge)}`]),
  ];
}

function probe(path: string): object {
  return {
    httpGet: { path, port: PORT_NAME, scheme: 'HTTPS' },
    initialDelaySeconds: 30,
    periodSeconds: 5,
    failureThreshold: 5,
  };
}
