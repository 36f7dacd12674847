import { JsonObject, JsonValue, isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { Made, MadePods } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { generatedPods } from '../../kubernetes/workload-pods';
import { compareVersions } from '../../../../schemas/version-order';
import { User } from '../../rbac/user';
import { aibrixController } from './role-set-pods';

const BACKEND = 'kvcache.orchestration.aibrix.ai/backend';

/** Capabilities of the servers that engines reach over RDMA (vllm-project/aibrix pkg/controller/kvcache/backends, v0.3.0 to v0.7.0). */
const CAPABILITIES: { readonly [backend: string]: readonly string[] } = {
  hpkv: ['IPC_LOCK'],
  infinistore: ['IPC_LOCK', 'SYS_RESOURCE'],
};

/** The pods of a KVCache: the cache, its metadata, and who watches it. */
export function kvCachePods(cache: LoadedObject, world: MakerWorld): Made {
  const given = textAt(cache.body, 'metadata', 'annotations', BACKEND) ?? '';
  const version = world.version('aibrix');
  const isFormer = version !== undefined && compareVersions(version, '0.3.0') < 0;
  const backend = isFormer || given === '' ? 'vineyard' : given;
  const requester = aibrixController(world);
  if (backend === 'vineyard') return [...etcdPods(cache, requester), ...vineyardPods(cache)];
  if (!Object.hasOwn(CAPABILITIES, backend)) return [];
  return [...redisPods(cache, requester), ...serverPods(cache, backend), ...watcherPods(cache, requester)];
}

function vineyardPods({ ref: { namespace = '', name } }: LoadedObject): MadePods[] {
  const volumes: JsonObject[] = [
    { name: 'vineyard-socket', hostPath: { path: `/var/run/vineyard-kubernetes/${namespace}/${name}` } },
    { name: 'shm', emptyDir: { medium: 'Memory' } },
    { name: 'log', emptyDir: {} },
  ];
  return podsOf('Deployment.apps', name, {
    containers: [{ name: 'kvcache', ports: [{ containerPort: 9600 }] }],
    volumes,
  });
}

function serverPods({ ref: { name }, body }: LoadedObject, backend: string): MadePods[] {
  const template = memberAt(body, 'spec', 'cache', 'template');
  if (isJsonObject(template)) {
    const set = { metadata: { name }, spec: { template } };
    return generatedPods('StatefulSet.apps', set, 'spec.cache.template.spec');
  }
  const server = {
    name: 'kvcache-server',
    ports: [{ containerPort: 12345 }, { containerPort: 8088 }],
    securityContext: { capabilities: { add: [...CAPABILITIES[backend]] }, privileged: false },
  };
  const volumes = [{ name: 'shared-mem', emptyDir: { medium: 'Memory' } }];
  return podsOf('StatefulSet.apps', name, { hostIPC: true, containers: [server], volumes });
}

function etcdPods({ ref, body }: LoadedObject, requester?: User): MadePods[] {
  const etcd = memberAt(body, 'spec', 'metadata', 'etcd');
  const replicas = etcd !== undefined && (memberAt(etcd, 'runtime', 'replicas') ?? memberAt(etcd, 'replicas'));
  const container = { name: 'etcd', ports: [{ containerPort: 2379 }, { containerPort: 2380 }] };
  return typeof replicas === 'number' && replicas > 0
    ? [podOf(`${ref.name}-etcd-0`, { containers: [container] }, requester)]
    : [];
}

function redisPods({ ref, body }: LoadedObject, requester?: User): MadePods[] {
  if (memberAt(body, 'spec', 'metadata', 'redis', 'runtime') === undefined) return [];
  const container = { name: 'redis', ports: [{ containerPort: 6379 }] };
  return [podOf(`${ref.name}-redis`, { containers: [container] }, requester)];
}

function watcherPods({ ref, body }: LoadedObject, requester?: User): MadePods[] {
  if (memberAt(body, 'spec', 'watcher') === undefined) return [];
  const containers = [{ name: 'kvcache-watcher', ports: [{ containerPort: 8000 }] }];
  return [podOf(`${ref.name}-kvcache-watcher-pod`, { serviceAccountName: ref.name, containers }, requester)];
}

function podsOf(kind: string, name: string, spec: { [field: string]: JsonValue }): MadePods[] {
  return generatedPods(kind, { metadata: { name }, spec: { template: { spec } } });
}

function podOf(name: string, spec: JsonObject, requester?: User): MadePods {
  return { path: '', metadata: { name }, spec, ...(requester && { requester }) };
}
