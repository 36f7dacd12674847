import { Size } from 'cdk8s';
import { ContainerResources, Cpu, ImagePullPolicy } from 'cdk8s-plus-28';
import { resourceFields } from '../workload/container-fields';
import { schedulingFields } from '../workload/pod-scheduling';
import { CERTGEN_NAME, CONFIG_NAME, CONTROLLER_NAME, ControlPlaneParts, selectorLabels } from './control-plane-parts';

const WASM_CACHE = '/var/lib/eg/wasm';

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(100) },
  memory: { request: Size.mebibytes(256), limit: Size.gibibytes(1) },
};

/** Ports of the controller; 9443 answers the webhook. */
export function controllerPorts({ facts }: ControlPlaneParts): { name: string; port: number }[] {
  return [
    { name: 'grpc', port: 18000 },
    { name: 'ratelimit', port: 18001 },
    { name: 'wasm', port: 18002 },
    { name: 'metrics', port: 19001 },
    ...(facts.injectsTopology ? [{ name: 'webhook', port: 9443 }] : []),
  ];
}

/** `template` of the controller's Deployment. */
export function controllerTemplate(parts: ControlPlaneParts): object {
  const { facts } = parts;
  const cache = needsCacheVolume(parts);
  return {
    metadata: {
      annotations: { 'prometheus.io/port': '19001', 'prometheus.io/scrape': 'true' },
      labels: selectorLabels(),
    },
    spec: {
      ...podFields(parts, CONTROLLER_NAME, facts.controllerId),
      terminationGracePeriodSeconds: 10,
      containers: [
        {
          ...containerFields(parts, facts.controllerId, facts.readOnlyController),
          name: CONTROLLER_NAME,
          args: ['server', '--config-path=/config/envoy-gateway.yaml'],
          ports: controllerPorts(parts).map(({ name, port }) => ({ name, containerPort: port })),
          resources: resourceFields(parts.pods.resources ?? RESOURCES),
          ...facts.probes,
          volumeMounts: [
            { name: CONFIG_NAME, mountPath: '/config', readOnly: true },
            { name: 'certs', mountPath: '/certs', readOnly: true },
            ...(cache ? [{ name: 'wasm-cache', mountPath: WASM_CACHE }] : []),
          ],
        },
      ],
      volumes: [
        { name: CONFIG_NAME, configMap: { name: CONFIG_NAME, defaultMode: 0o644 } },
        { name: 'certs', secret: { secretName: CONTROLLER_NAME } },
        ...(cache ? [{ name: 'wasm-cache', emptyDir: {} }] : []),
      ],
    },
  };
}

/** `spec` of the Job that makes the certificates. */
export function certgenSpec(parts: ControlPlaneParts): object {
  const { certgenId } = parts.facts;
  return {
    backoffLimit: 1,
    completions: 1,
    parallelism: 1,
    ttlSecondsAfterFinished: 30,
    template: {
      metadata: { labels: { app: 'certgen' } },
      spec: {
        ...podFields(parts, CERTGEN_NAME, certgenId),
        restartPolicy: 'Never',
        containers: [
          {
            ...containerFields(parts, certgenId, true),
            name: 'envoy-gateway-certgen',
            command: ['envoy-gateway', 'certgen'],
          },
        ],
      },
    },
  };
}

/**
 * Up to 1.4 the image lets only user 65532 write its cache folder, and without the cache every EnvoyExtensionPolicy is refused
 * (https://github.com/envoyproxy/gateway/issues/6159), so an assigned user needs a volume there.
 */
function needsCacheVolume({ facts, platform }: ControlPlaneParts): boolean {
  return facts.readOnlyController || platform.assignsUserIds;
}

function podFields(parts: ControlPlaneParts, serviceAccountName: string, id: number): object {
  const { pods, platform, facts } = parts;
  const security = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  const ids = platform.assignsUserIds ? {} : { ...idFields(parts, id), fsGroup: id };
  return {
    serviceAccountName,
    automountServiceAccountToken: true,
    imagePullSecrets: pods.imagePullSecrets?.map(({ name }) => ({ name })),
    securityContext: facts.securesPods ? { ...security, ...ids } : undefined,
    ...schedulingFields(pods.scheduling ?? {}, platform, 0),
  };
}

function containerFields(parts: ControlPlaneParts, id: number, readOnlyRootFilesystem: boolean): object {
  const { pods, facts } = parts;
  return {
    image: pods.image ?? facts.image,
    imagePullPolicy: pods.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    env: [
      {
        name: 'ENVOY_GATEWAY_NAMESPACE',
        valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } },
      },
      { name: 'KUBERNETES_CLUSTER_DOMAIN', value: pods.clusterDomain ?? 'cluster.local' },
    ],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: readOnlyRootFilesystem ? true : undefined,
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      ...idFields(parts, id),
    },
  };
}

function idFields({ platform }: ControlPlaneParts, id: number): object {
  return platform.assignsUserIds ? {} : { runAsUser: id, runAsGroup: id };
}
