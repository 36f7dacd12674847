/** What differs between the releases of AIBrix that this package knows. */
export interface ReleaseFacts {
  /** Number, without `v`. */
  readonly version: string;
  /** Images by component, with the registry written out: short names resolve differently from node to node. */
  readonly images: ReleaseImages;
  /** Whether the controller makes HTTPRoutes for LeaderWorkerSets, and may watch them. */
  readonly routesLeaderWorkerSets: boolean;
  /** What the URL of a LoRA adapter may begin with (pkg/utils/modeladapter.go). */
  readonly artifactSchemes: string[];
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
  artifactSchemes: ['s3://', 'gcs://', 'huggingface://', 'hf://', '/'],
};

/** vllm-project/aibrix:config, pkg at tag v0.7.0. */
export const FACTS_0_7_0: ReleaseFacts = {
  version: '0.7.0',
  images: images('v0.7.0'),
  routesLeaderWorkerSets: true,
  artifactSchemes: ['s3://', 'gcs://', 'tos://', 'huggingface://', 'hf://', '/'],
};

function images(tag: string): ReleaseImages {
  return {
    controller: `docker.io/aibrix/controller-manager:${tag}`,
    gpuOptimizer: `docker.io/aibrix/metadata-service:${tag}`,
    kubeRayOperator: 'docker.io/aibrix/kuberay-operator:v1.2.1-patch-20250726',
  };
}
