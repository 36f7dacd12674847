import { PolicyRule, READ, WRITE, rule } from './policy-rule';

/** What differs between the releases of AIBrix that this package knows. */
export interface ReleaseFacts {
  /** Number, without `v`. */
  readonly version: string;
  /** Images by component, with the registry written out: short names resolve differently from node to node. */
  readonly images: ReleaseImages;
  /** Whether the controller makes HTTPRoutes for LeaderWorkerSets, and may watch them. */
  readonly routesLeaderWorkerSets: boolean;
  /** Paths of requests that the gateway plugin sees; all others go past it. */
  readonly reservedPaths: string[];
  /** What the metadata service may do in the whole cluster. */
  readonly metadataRules: PolicyRule[];
  /** Arguments of the metadata service besides its address. */
  readonly metadataArgs: string[];
  /** Variables of the gateway plugin that only this release sets, to the values that it would take anyway. */
  readonly pluginVariables: { readonly [name: string]: string };
  /** Whether the size of a message to the gateway plugin can be set. */
  readonly readsMessageSize: boolean;
  /** Whether Envoy replaces the request id of a client. */
  readonly replacesRequestIds: boolean;
  /** Whether the gateway plugin reads the annotation `model.aibrix.ai/config` of pods. */
  readonly readsProfiles: boolean;
  /** Whether adapters may be in TOS. */
  readonly loadsFromTos: boolean;
  /** Whether the controller sends the runtime the content of a Secret; before, it sent the name, and the runtime read a mounted one. */
  readonly sendsSecrets: boolean;
}

/** The images of a release (config/overlays/release/kustomization.yaml; that of tag v0.6.0 still names v0.5.0, commit 5daa2bed corrects it). */
export interface ReleaseImages {
  readonly controller: string;
  readonly gatewayPlugin: string;
  readonly metadataService: string;
  readonly gpuOptimizer: string;
  readonly runtime: string;
  readonly kubeRayOperator: string;
}

const COMMON_PATHS = ['/v1/chat/completions', '/v1/completions', '/v1/embeddings'];

const MODEL_RULES = [rule('', ['pods'], ['get', 'list']), rule('model.aibrix.ai', ['modeladapters'], ['get', 'list'])];

/** vllm-project/aibrix:config, pkg at tag v0.5.0. */
export const FACTS_0_5_0: ReleaseFacts = {
  version: '0.5.0',
  images: images('v0.5.0'),
  routesLeaderWorkerSets: false,
  reservedPaths: [...COMMON_PATHS, '/v1/image/generations', '/v1/video/generations'],
  metadataRules: [
    ...MODEL_RULES,
    rule('batch', ['jobs'], WRITE),
    rule('coordination.k8s.io', ['leases'], WRITE),
    rule('apiextensions.k8s.io', ['customresourcedefinitions'], READ),
    rule('', ['namespaces'], ['list', 'watch']),
  ],
  metadataArgs: [],
  pluginVariables: {},
  readsMessageSize: false,
  replacesRequestIds: false,
  readsProfiles: false,
  loadsFromTos: false,
  sendsSecrets: false,
};

/** vllm-project/aibrix:config, pkg at tag v0.6.0. */
export const FACTS_0_6_0: ReleaseFacts = {
  ...FACTS_0_5_0,
  version: '0.6.0',
  images: images('v0.6.0'),
  routesLeaderWorkerSets: true,
  reservedPaths: [...COMMON_PATHS, '/v1/rerank', '/v1/classify', '/v1/images/generations', '/v1/video/generations'],
  readsProfiles: true,
  loadsFromTos: true,
  sendsSecrets: true,
};

/** vllm-project/aibrix:config, pkg at tag v0.7.0. */
export const FACTS_0_7_0: ReleaseFacts = {
  ...FACTS_0_6_0,
  version: '0.7.0',
  images: images('v0.7.0'),
  metadataRules: [...MODEL_RULES, rule('batch', ['jobs'], ['get', 'list', 'create', 'patch', 'delete'])],
  metadataArgs: ['--enable-k8s-support'],
  pluginVariables: {
    AIBRIX_STATESYNC_ENABLED: 'false',
    AIBRIX_PREFIX_CACHE_KV_EVENT_SYNC_ENABLED: 'false',
    AIBRIX_PREFIX_CACHE_USE_REMOTE_TOKENIZER: 'false',
  },
  readsMessageSize: true,
  replacesRequestIds: true,
};

function images(tag: string): ReleaseImages {
  return {
    gatewayPlugin: `docker.io/aibrix/gateway-plugins:${tag}`,
    metadataService: `docker.io/aibrix/metadata-service:${tag}`,
    controller: `docker.io/aibrix/controller-manager:${tag}`,
    gpuOptimizer: `docker.io/aibrix/metadata-service:${tag}`,
    runtime: `docker.io/aibrix/runtime:${tag}`,
    kubeRayOperator: 'docker.io/aibrix/kuberay-operator:v1.2.1-patch-20250726',
  };
}
