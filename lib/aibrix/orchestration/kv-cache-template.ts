import { Construct } from 'constructs';
import { Platform } from '../../platform';
import { GpuResource } from '../../workload';
import { envFields, resourceFields } from '../../workload/container-fields';
import { PodSecurityFields } from '../../workload/pod-security';
import { schedulingFields } from '../../workload/pod-scheduling';
import { CacheServer } from './kv-cache-facts';
import { KVCachePods } from './kv-cache-pods';
import { KVCacheProps } from './kv-cache-props';

/** What the template of the pods of a KVCache is rendered from. */
export interface CacheTemplate {
  readonly cache: Construct;
  readonly props: KVCacheProps;
  readonly pods: KVCachePods;
  readonly server: CacheServer;
  readonly security: PodSecurityFields;
  readonly imagePullPolicy: string;
  readonly serviceAccountName: string;
}

/** `spec.volumes` of the pods. */
export const CACHE_VOLUMES: object[] = [{ name: 'shared-mem', emptyDir: { medium: 'Memory' } }];

/** Security of a server that runs as root and may lock memory. */
export function rootSecurity({ capabilities }: CacheServer): PodSecurityFields {
  return {
    pod: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
    container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: capabilities } },
    annotations: {},
    needsNonRootScc: false,
  };
}

/** Devices for RDMA, of which each pod asks for one. */
export function cacheResources({ resources, rdmaResource }: KVCacheProps): object {
  const rdma = rdmaResource === undefined ? undefined : GpuResource.named(rdmaResource);
  return resourceFields(resources, rdma === undefined ? 0 : 1, rdma);
}

/** `spec.cache.template` of a KVCache, which takes the place of what the controller would make of the rest of `spec.cache`. */
export function cacheTemplate(template: CacheTemplate): object {
  const { cache, pods, server, security } = template;
  return {
    metadata: {
      labels: pods.labels,
      annotations: {
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': String(server.ports.manage),
        'prometheus.io/path': '/metrics',
        ...security.annotations,
        ...pods.annotations,
      },
    },
    spec: {
      serviceAccountName: template.serviceAccountName,
      automountServiceAccountToken: pods.serviceAccount === undefined ? false : undefined,
      hostUsers: security.hostUsers,
      securityContext: security.pod,
      imagePullSecrets: pods.imagePullSecrets?.map(({ name }) => ({ name })),
      ...schedulingFields(pods.scheduling ?? {}, Platform.of(cache), 0),
      containers: [serverContainer(template)],
      volumes: CACHE_VOLUMES,
    },
  };
}

function serverContainer({ props, pods, server, security, imagePullPolicy }: CacheTemplate): object {
  const { service, manage } = server.ports;
  const env = { ...server.env, ...props.env };
  return {
    // The watcher of HPKV asks the container of this name for its address.
    name: 'kvcache-server',
    image: props.backend._facts.image,
    imagePullPolicy,
    command: server.command,
    args: [...server.args, ...(pods.args ?? [])],
    env: Object.keys(env).length === 0 ? undefined : envFields(env),
    ports: [
      { name: 'service', containerPort: service },
      { name: 'manage', containerPort: manage },
    ],
    resources: cacheResources(props),
    securityContext: security.container,
    volumeMounts: [{ name: 'shared-mem', mountPath: '/dev/shm' }],
  };
}
