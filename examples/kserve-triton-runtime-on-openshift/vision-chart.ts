import { Chart, ChartProps, Size } from 'cdk8s';
import { Cpu, Secret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  DeploymentMode,
  InferenceService,
  ModelFormat,
  ModelProtocol,
  ModelStorage,
  Predictor,
  ServingRuntime,
  StorageCredentials,
} from 'cdk8s-inference';

/** Models of a Triton repository in S3, served by a Triton that OpenShift admits as it is. */
export class VisionChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    // KServe's own runtime for Triton runs as user 1000, which restricted-v2 refuses. A runtime of the namespace comes before it.
    const triton = ServingRuntime.triton(this, 'Triton', {
      args: ['--strict-readiness=true'],
      metadata: { name: 'triton' },
    });

    new InferenceService(this, 'Vision', {
      // No Knative and no ingress: applications of the cluster call the Service.
      deploymentMode: DeploymentMode.STANDARD,
      clusterLocal: true,
      // Keys and endpoint stay in a Secret of somebody else; the pods get a reference.
      credentials: [StorageCredentials.s3(Secret.fromSecretName(this, 'Models', 'models-s3'))],
      predictor: Predictor.model({
        format: ModelFormat.TRITON,
        runtime: triton,
        protocol: ModelProtocol.V2,
        storage: ModelStorage.s3('models', 'vision'),
        gpus: 1,
        resources: {
          cpu: { request: Cpu.units(2), limit: Cpu.units(4) },
          memory: { request: Size.gibibytes(8), limit: Size.gibibytes(8) },
        },
      }),
      metadata: { name: 'vision' },
    });
  }
}
