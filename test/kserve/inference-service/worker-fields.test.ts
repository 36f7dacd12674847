import { EnvValue } from 'cdk8s-plus-28';
import {
  AutoscalerClass,
  DeploymentMode,
  GpuResource,
  InferenceServiceProps,
  KServeVersion,
  ModelFormat,
  ModelPredictorOptions,
  ModelStorage,
} from '../../../lib';
import { refusal, renderService, sklearn } from '../rendered-service';

const deploymentMode = DeploymentMode.STANDARD;
const asked = (options: Partial<ModelPredictorOptions>, props: Partial<InferenceServiceProps> = {}) =>
  refusal({ ...props, predictor: sklearn({ storageUri: undefined, ...options }) });

describe('a predictor on several nodes', () => {
  const claim = ModelStorage.fromClaimName('models');
  const worker = {
    storage: claim,
    format: ModelFormat.HUGGING_FACE,
    gpus: 1,
    worker: { pipelineParallelSize: 2, tensorParallelSize: 1, container: { gpus: 1 } },
  };

  test('has a worker, an account and no autoscaler', () => {
    const { predictor, metadata } = renderService({
      deploymentMode,
      predictor: sklearn({ storageUri: undefined, ...worker }),
    });
    expect(metadata.annotations).toEqual({
      'serving.kserve.io/deploymentMode': 'Standard',
      'serving.kserve.io/autoscalerClass': 'none',
    });
    expect(predictor.workerSpec).toEqual({
      pipelineParallelSize: 2,
      tensorParallelSize: 1,
      serviceAccountName: 'iris',
      securityContext: predictor.securityContext,
      containers: [
        {
          name: 'worker-container',
          resources: { limits: { 'nvidia.com/gpu': '1' } },
          securityContext: predictor.model.securityContext,
        },
      ],
    });
  });

  test('names GPUs that KServe does not know', () => {
    const gpuResource = GpuResource.named('example.com/gpu');
    const { metadata } = renderService({
      deploymentMode,
      predictor: sklearn({
        storageUri: undefined,
        ...worker,
        gpuResource,
        worker: { container: { gpus: 1, gpuResource } },
      }),
    });
    expect(metadata.annotations['serving.kserve.io/gpu-resource-types']).toBe('["example.com/gpu"]');
  });

  test.each<[Partial<ModelPredictorOptions>, Partial<InferenceServiceProps>, string]>([
    [{}, {}, "'predictor.worker' needs mode Standard, the mode is Knative; use DeploymentMode.STANDARD"],
    [
      {},
      { deploymentMode, kserve: KServeVersion.V0_15_0 },
      "'predictor.worker' needs KServe 0.15.1, the release is 0.15.0; serve with one pod",
    ],
    [
      {},
      { deploymentMode, autoscaler: AutoscalerClass.HPA },
      "'predictor.worker' needs autoscaler none, got hpa; leave 'autoscaler' out: KServe refuses others on several nodes",
    ],
    [
      { storage: ModelStorage.uri('s3://models/llama') },
      { deploymentMode },
      "'predictor.storage' must have scheme pvc or oci with 'worker', got 's3'; use ModelStorage.fromClaim(): KServe refuses others on several nodes",
    ],
    [
      { storage: ModelStorage.image('registry.example/llama:1') },
      { deploymentMode, kserve: KServeVersion.of('0.15.2') },
      "'predictor.storage' must have scheme pvc with 'worker', got 'oci'; use ModelStorage.fromClaim(): KServe refuses others on several nodes",
    ],
    [
      { worker: { pipelineParallelSize: 0 } },
      { deploymentMode },
      "'worker.pipelineParallelSize' must be a whole number of 1 or more, got 0; leave it out for 1",
    ],
    [
      { env: { PIPELINE_PARALLEL_SIZE: EnvValue.fromValue('2') } },
      { deploymentMode },
      "'env' must not hold PIPELINE_PARALLEL_SIZE, which KServe sets from 'worker' and refuses; give 'worker.pipelineParallelSize' and 'worker.tensorParallelSize'",
    ],
  ])('is not %j with %j', (options, props, message) => {
    expect(asked({ ...worker, ...options }, props)).toBe(`InferenceService 'test/Iris': ${message}`);
  });
});
