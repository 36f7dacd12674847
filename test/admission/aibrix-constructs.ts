import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixRelease,
  AibrixVersion,
  BuiltInScc,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  EnvoyProxy,
  Gateway,
  GatewayClass,
  KVCache,
  KVCacheBackend,
  Listener,
  ModelSource,
  ModelWorkload,
  OpenShiftScc,
  RayClusterFleet,
  SccGrant,
  SccRunAsUser,
  StormService,
  StormServiceRole,
} from '../../lib';
import { fixtureProps } from '../aibrix/release/rendered-release';
import { foreignGateway, vllm } from '../aibrix/rendered-model';
import { AdmittedConstruct } from './admitted-construct';

const [image, source] = ['registry.example/server:1', ModelSource.fromClaimName('models')];
const version = AibrixVersion.V0_7_0;
const model = { modelName: 'llama-3-8b', source, engine: vllm() };

const NOTHING_SAID =
  'allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile';

/** The pods with Redis and the watcher, of which a KVCache cannot say anything. */
const BARE_PODS = { [`KVCache test-blocks-c8171b84: ${NOTHING_SAID}`]: 2 };

/** Envoy Gateway with the Envoys that it makes. */
const envoyGateway = EnvoyGatewayVersion.all.map((version): AdmittedConstruct => ({
  name: `EnvoyGatewayControlPlane ${version.version} with a Gateway`,
  build: (chart) => {
    const envoyGateway = new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version });
    const { parametersRef } = new EnvoyProxy(chart, 'Proxy', { envoyGateway });
    const gatewayClass = new GatewayClass(chart, 'Class', {
      controllerName: envoyGateway.gatewayControllerName,
      parametersRef,
    });
    new Gateway(chart, 'Edge', { gatewayClass, listeners: [Listener.http('http')] });
  },
  sccs: { 'restricted-v2': 3 },
}));

const aibrix = AibrixVersion.all.map((version): AdmittedConstruct => ({
  name: `AibrixControlPlane ${version.version} with an AibrixGateway`,
  build: (chart) => {
    const envoyGateway = new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version: EnvoyGatewayVersion.V1_2_8 });
    const aibrix = new AibrixControlPlane(chart, 'Aibrix', { version });
    new AibrixGateway(chart, 'Gateway', { aibrix, envoyGateway });
  },
  sccs: { 'restricted-v2': 9 },
}));

/** AIBrix, what it stands on, and models that it serves. */
export const AIBRIX_CONSTRUCTS: readonly AdmittedConstruct[] = [
  ...envoyGateway,
  ...aibrix,
  {
    name: 'AibrixRelease',
    build: (chart) => new AibrixRelease(chart, 'Release', fixtureProps()),
    sccs: { 'restricted-v2': 5 },
    restricted: {
      [`Deployment aibrix-controller-manager: ${NOTHING_SAID.replace('true, s', 'true, runAsUser=0, s')}`]: 1,
      [`Deployment aibrix-metadata-service: ${NOTHING_SAID}`]: 1,
      [`Deployment aibrix-redis-master: ${NOTHING_SAID}`]: 1,
      [`Deployment envoy-gateway: ${NOTHING_SAID}`]: 1,
      [`Job eg-gateway-helm-certgen: ${NOTHING_SAID}`]: 1,
    },
  },
  {
    name: 'AibrixModel in a Deployment',
    build: (chart) => new AibrixModel(chart, 'Llama', { ...model, gateway: foreignGateway(chart) }),
    sccs: { 'restricted-v2': 1 },
  },
  {
    name: 'AibrixModel in a LeaderWorkerSet',
    build: (chart) => {
      const workload = ModelWorkload.leaderWorkerSet({ size: 2 });
      new AibrixModel(chart, 'Llama', { ...model, gateway: foreignGateway(chart), workload });
    },
    sccs: { 'restricted-v2': 2 },
  },
  {
    name: 'RayClusterFleet',
    build: (chart) => {
      const workers = [{ name: 'workers', replicas: 2 }];
      new RayClusterFleet(chart, 'Llama', { ...model, gateway: foreignGateway(chart), workers });
    },
    sccs: { 'restricted-v2': 2 },
  },
  {
    name: 'StormService',
    build: (chart) => {
      const roles = [
        StormServiceRole.prefill({ engine: vllm(), replicas: 2 }),
        StormServiceRole.decode({ engine: vllm() }),
      ];
      new StormService(chart, 'Llama', { ...model, gateway: foreignGateway(chart), roles });
    },
    sccs: { 'restricted-v2': 2 },
  },
  {
    name: 'KVCache of unprivileged pods',
    build: (chart) => {
      const aibrix = new AibrixControlPlane(chart, 'Aibrix', { version });
      new KVCache(chart, 'Blocks', { aibrix, backend: KVCacheBackend.infiniStore({ image }), pods: {} });
    },
    sccs: { 'restricted-v2': 6 },
    restricted: { admitted: 4, ...BARE_PODS },
  },
  {
    name: 'KVCache that locks memory',
    build: (chart) => {
      const scc = OpenShiftScc.extending(chart, 'LockedMemory', {
        from: BuiltInScc.RESTRICTED_V2,
        allowedCapabilities: ['IPC_LOCK', 'SYS_RESOURCE'],
        runAsUser: SccRunAsUser.mustRunAs(0),
      });
      new KVCache(chart, 'Blocks', {
        aibrix: new AibrixControlPlane(chart, 'Aibrix', { version }),
        backend: KVCacheBackend.infiniStore({ image }),
        pods: { lockMemoryAsRoot: true },
        sccGrant: SccGrant.scc(scc),
      });
    },
    sccs: { 'restricted-v2': 5, 'test-lockedmemory-models-630e5a0e': 1 },
    restricted: {
      admitted: 3,
      ...BARE_PODS,
      'KVCache test-blocks-c8171b84: unrestricted capabilities, runAsNonRoot != true, runAsUser=0': 1,
    },
  },
];
