import { App, Chart, Size } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixVersion,
  BuiltInScc,
  InferenceEngine,
  KVCache,
  KVCacheBackend,
  ModelSource,
  OpenShiftScc,
  SccGrant,
  SccRunAsUser,
} from 'cdk8s-inference';

const VERSION = { version: AibrixVersion.V0_7_0 };

/** A model whose pods share keys and values over a cache in a namespace of its own, the only one in which pods may lock memory. */
export function cachedModel(app: App): Chart[] {
  const namespaces = new Chart(app, 'namespaces');
  new Namespace(namespaces, 'Caches', { metadata: { name: 'caches' } });
  new Namespace(namespaces, 'Models', { metadata: { name: 'models' } });

  const caches = new Chart(app, 'caches', { namespace: 'caches' });
  const scc = OpenShiftScc.extending(caches, 'LockedMemory', {
    from: BuiltInScc.RESTRICTED_V2,
    allowedCapabilities: ['IPC_LOCK', 'SYS_RESOURCE'],
    runAsUser: SccRunAsUser.mustRunAs(0),
  });
  const cache = new KVCache(caches, 'Blocks', {
    aibrix: AibrixControlPlane.fromAttributes(caches, 'Aibrix', VERSION),
    backend: KVCacheBackend.infiniStore({
      image: 'registry.example/infinistore:0.2',
      // Its working folder is writable for the users that OpenShift assigns.
      redisImage: 'quay.io/sclorg/redis-7-c9s',
    }),
    replicas: 2,
    resources: { memory: { limit: Size.gibibytes(64) } },
    rdmaResource: 'rdma/hca',
    pods: { lockMemoryAsRoot: true },
    sccGrant: SccGrant.scc(scc),
    metadata: { name: 'blocks' },
  });

  const models = new Chart(app, 'models', { namespace: 'models' });
  const aibrix = AibrixControlPlane.fromAttributes(models, 'Aibrix', VERSION);
  new AibrixModel(models, 'Llama', {
    gateway: AibrixGateway.fromControlPlane(models, 'Gateway', aibrix),
    modelName: 'llama-3-8b',
    source: ModelSource.fromClaimName('models', { directory: 'llama-3-8b' }),
    engine: InferenceEngine.vllm({
      image: 'registry.example/vllm-aibrix-kvcache:0.10',
      args: ['--kv-transfer-config={"kv_connector":"AIBrixOffloadingConnectorV1Type3","kv_role":"kv_both"}'],
    }),
    replicas: 2,
    env: { ...cache.engineEnv },
  });

  caches.addDependency(namespaces);
  models.addDependency(caches);
  return [namespaces, caches, models];
}
