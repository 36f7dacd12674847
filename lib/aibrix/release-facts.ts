/** What differs between the releases of AIBrix that this package knows. */
export interface ReleaseFacts {
  /** Number, without `v`. */
  readonly version: string;
  /** Images by component, with the registry written out: short names resolve differently from node to node. */
  readonly images: ReleaseImages;
  /** Whether the controller makes HTTPRoutes for LeaderWorkerSets, and may watch them. */
  readonly routesLeaderWorkerSets: boolean;
  /** Whether the gateway plugin reads the annotation `model.aibrix.ai/config` of pods. */
  readonly readsProfiles: boolean;
}

/** The images of a release (config/overlays/release/kustomization.yaml). */
export interface ReleaseImages {
  readonly controller: string;
  readonly gpuOptimizer: string;
  readonly kubeRayOperator: string;
}

/** vllm-project/aibrix:config, pkg at tag v0.5.0. */
export const FACTS_0_5_0: ReleaseFacts = {
  version: '0.5.0',
  images: images('v0.5.0'),
  routesLeaderWorkerSets: false,
  readsProfiles: false,
};

/** vllm-project/aibrix:config, pkg at tag v0.7.0. */
export const FACTS_0_7_0: ReleaseFacts = {
  version: '0.7.0',
  images: images('v0.7.0'),
  routesLeaderWorkerSets: true,
  readsProfiles: true,
};

function images(tag: string): ReleaseImages {
  return {
    controller: `docker.io/aibrix/controller-manager:${tag}`,
    gpuOptimizer: `docker.io/aibrix/metadata-service:${tag}`,
    kubeRayOperator: 'docker.io/aibrix/kuberay-operator:v1.2.1-patch-20250726',
  };
}
