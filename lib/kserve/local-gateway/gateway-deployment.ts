import { ApiObject, Size } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { Platform, Distribution } from '../../platform';
import { resourceFields } from '../../workload/container-fields';
import { schedulingFields } from '../../workload/pod-scheduling';
import { DedicatedGatewayPodsOptions } from './gateway-pods-options';

/** What the pods of a gateway are made of. */
export interface GatewayPodsFields {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [key: string]: string };
  /** Port that the proxy listens on. */
  readonly port: number;
  readonly options: DedicatedGatewayPodsOptions;
}

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.units(2) },
  memory: { request: Size.mebibytes(128), limit: Size.gibibytes(1) },
};
const CPU_PERCENT = 80;

/** Renders gateway pods, into which Istio injects its proxy (istio/istio:manifests/charts/gateway 1.30.3). */
export function renderGatewayPods(scope: Construct, fields: GatewayPodsFields): void {
  const { name, namespace, labels, options } = fields;
  const { minReplicas, maxReplicas } = replicasOf(scope, options);
  checkIstio(scope, options);
  const metadata = { name, namespace, labels: { ...labels, 'istio.io/dataplane-mode': 'none' } };
  new ApiObject(scope, 'ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  new ApiObject(scope, 'Deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: minReplicas === maxReplicas ? minReplicas : undefined,
      selector: { matchLabels: { ...labels } },
      template: { metadata: templateMetadata(fields), spec: podSpec(scope, fields) },
    },
  });
  new ApiObject(scope, 'DisruptionBudget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: { ...labels } } },
  });
  if (minReplicas === maxReplicas) return;
  const target = { type: 'Utilization', averageUtilization: CPU_PERCENT };
  new ApiObject(scope, 'Autoscaler', {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas,
      maxReplicas,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
  });
}

function templateMetadata({ labels, options: { revision } }: GatewayPodsFields): object {
  const injected: { [label: string]: string } =
    revision === undefined ? { 'sidecar.istio.io/inject': 'true' } : { 'istio.io/rev': revision };
  return {
    labels: { ...labels, ...injected, 'istio.io/dataplane-mode': 'none' },
    annotations: {
      'inject.istio.io/templates': 'gateway',
      'prometheus.io/path': '/stats/prometheus',
      'prometheus.io/port': '15020',
      'prometheus.io/scrape': 'true',
    },
  };
}

/** No user ids: Istio brings its own, or on OpenShift those of the namespace. Its template adds probes and command. */
function podSpec(scope: Construct, { name, port, options }: GatewayPodsFields): object {
  return {
    serviceAccountName: name,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ...schedulingFields(options.scheduling ?? {}, Platform.of(scope), 0),
    containers: [
      {
        name: 'istio-proxy',
        image: 'auto',
        ports: [
          { name: 'http2', containerPort: port, protocol: 'TCP' },
          { name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' },
        ],
        resources: resourceFields(options.resources ?? RESOURCES),
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
        },
      },
    ],
  };
}

function replicasOf(
  scope: Construct,
  { minReplicas: min = 2, maxReplicas: max = Math.max(min, 5) }: DedicatedGatewayPodsOptions,
): {
  minReplicas: number;
  maxReplicas: number;
} {
  wholeNumber(scope, 'minReplicas', min, { min: 1, fix: 'leave it out to run 2 pods' });
  wholeNumber(scope, 'maxReplicas', max, { min, fix: "give no less than 'minReplicas'" });
  return { minReplicas: min, maxReplicas: max };
}

function checkIstio(scope: Construct, { istio }: DedicatedGatewayPodsOptions): void {
  const onOpenShift = Platform.of(scope).distribution === Distribution.OPENSHIFT;
  if (!onOpenShift || istio === undefined || istio.usesIdsOfNamespace) return;
  const problem = `'pods' must not be dedicated on OpenShift with ${istio.toString()}, whose proxies run as user 1337`;
  throw usageError(scope, problem, 'use GatewayPods.existing(), or Istio 1.20 (OpenShift Service Mesh 2.6) or later');
}
