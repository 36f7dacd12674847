import { Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { componentFields } from '../component-pods';
import { WEBHOOK_SECRET } from '../installation-names';
import { AibrixControlPlaneProps } from './aibrix-control-plane-props';

/** Labels by which the Deployment and the Services select the controller's pods; a Deployment's selector can never change. */
export const CONTROLLER_LABELS = { 'control-plane': 'controller-manager' };

/** Name of the Deployment, the account and the component label of the controller. */
export const CONTROLLER_NAME = 'aibrix-controller-manager';

export const CONTROLLER_METRICS_PORT = 8080;

const PROBE_PORT = 8081;

/** `spec` of the controller's Deployment (config/manager, config/default v0.5.0, v0.6.0, v0.7.0). */
export function controllerSpec(scope: Construct, props: AibrixControlPlaneProps, timeoutSeconds: number): object {
  const { replicas, pod, container } = componentFields(
    scope,
    {
      prop: 'controller',
      image: props.version._facts.images.controller,
      resources: {
        cpu: { request: Cpu.millis(10), limit: Cpu.millis(500) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(512) },
      },
      env: () => ({ AIBRIX_GATEWAY_TIMEOUT_SECONDS: EnvValue.fromValue(String(timeoutSeconds)) }),
      imageHasUser: true,
    },
    props.controller,
    props,
  );
  return {
    replicas,
    selector: { matchLabels: CONTROLLER_LABELS },
    template: {
      metadata: { labels: CONTROLLER_LABELS, annotations: { 'kubectl.kubernetes.io/default-container': 'manager' } },
      spec: {
        ...pod,
        serviceAccountName: CONTROLLER_NAME,
        terminationGracePeriodSeconds: 10,
        containers: [{ ...container, ...managerFields() }],
        volumes: [{ name: 'cert', secret: { secretName: WEBHOOK_SECRET, defaultMode: 0o644 } }],
      },
    },
  };
}

function managerFields(): object {
  return {
    name: 'manager',
    command: ['/manager'],
    args: [
      '--leader-elect',
      `--health-probe-bind-address=:${PROBE_PORT}`,
      `--metrics-bind-address=:${CONTROLLER_METRICS_PORT}`,
      '--enable-runtime-sidecar',
    ],
    ports: [{ name: 'webhook-server', containerPort: 9443, protocol: 'TCP' }],
    livenessProbe: { httpGet: { path: '/healthz', port: PROBE_PORT }, initialDelaySeconds: 15, periodSeconds: 20 },
    readinessProbe: { httpGet: { path: '/readyz', port: PROBE_PORT }, initialDelaySeconds: 5, periodSeconds: 10 },
    volumeMounts: [{ name: 'cert', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
  };
}
