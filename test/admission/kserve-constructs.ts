import { Secret } from 'cdk8s-plus-28';
import {
  ClusterStorageContainer,
  DeploymentMode,
  GatewayPods,
  InferenceService,
  KnativeInstall,
  KServeConfigDelivery,
  KServeLocalGateway,
  KServeVersion,
  ModelFormat,
  ModelStorage,
  Predictor,
  ServingRuntime,
  StorageCredentials,
} from '../../lib';
import { AdmittedConstruct } from './admitted-construct';

const runtime = (name: string, container: object) => ({
  apiVersion: 'serving.kserve.io/v1alpha1',
  kind: 'ClusterServingRuntime',
  metadata: { name },
  spec: { supportedModelFormats: [], containers: [{ name: 'kserve-container', ...container }] },
});
const SECURED = {
  allowPrivilegeEscalation: false,
  privileged: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};
/** A KServe in the cluster, with the runtimes that it ships. */
export const KSERVE: readonly object[] = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'inferenceservice-config', namespace: 'kserve' },
    data: {
      deploy: '{"defaultDeploymentMode": "Knative"}',
      storageInitializer: '{"enableModelcar": true, "uidModelcar": 1010}',
    },
  },
  runtime('kserve-sklearnserver', { securityContext: SECURED }),
  runtime('kserve-tritonserver', { securityContext: { ...SECURED, runAsUser: 1000 } }),
];

const kserve = KServeVersion.V0_20_0;

/** KServe's local gateway, and models whose pods KServe and Knative make. */
export const KSERVE_CONSTRUCTS: readonly AdmittedConstruct[] = [
  {
    name: 'KServeLocalGateway on pods of its own',
    build: (chart) =>
      KServeLocalGateway.dedicated(chart, 'Local', {
        kserve,
        knative: KnativeInstall.operator('1.21'),
        pods: GatewayPods.dedicated(),
        delivery: KServeConfigDelivery.helmValues({ path: 'helm/kserve-resources.values' }),
      }),
    sccs: { 'restricted-v2': 1 },
  },
  {
    name: 'InferenceService in Deployments, with a ServingRuntime for Triton',
    build: (chart) => {
      ClusterStorageContainer.storageInitializer(chart, 'Storage', { kserve });
      const runtime = ServingRuntime.triton(chart, 'Triton');
      new InferenceService(chart, 'Vision', {
        deploymentMode: DeploymentMode.STANDARD,
        clusterLocal: true,
        credentials: [StorageCredentials.s3(Secret.fromSecretName(chart, 'Keys', 'models-s3'))],
        predictor: Predictor.model({
          format: ModelFormat.TRITON,
          runtime,
          storage: ModelStorage.s3('models', 'vision'),
        }),
      });
    },
    sccs: { 'restricted-v2': 1 },
  },
  {
    name: 'InferenceService in Knative, with a ServingRuntime',
    build: (chart) => {
      ClusterStorageContainer.storageInitializer(chart, 'Storage', { kserve });
      const format = ModelFormat.named('catboost');
      const runtime = new ServingRuntime(chart, 'CatBoost', {
        formats: [{ format }],
        container: { image: 'registry.example/catboost:1' },
      });
      new InferenceService(chart, 'Ranking', {
        kserve,
        deploymentMode: DeploymentMode.KNATIVE,
        predictor: Predictor.model({ format, runtime, storage: ModelStorage.gcs('models', 'ranking') }),
      });
    },
    sccs: { 'restricted-v2': 1 },
  },
  {
    name: 'InferenceService with a model in an image',
    build: (chart) =>
      new InferenceService(chart, 'Iris', {
        kserve,
        deploymentMode: DeploymentMode.STANDARD,
        predictor: Predictor.model({
          format: ModelFormat.SKLEARN,
          runtime: ServingRuntime.fromServingRuntimeName(chart, 'Runtime', 'kserve-sklearnserver'),
          storage: ModelStorage.image('registry.example/iris:1'),
        }),
      }),
    sccs: { 'nonroot-v2': 1 },
    restricted: {
      'InferenceService test-iris-c8604585: allowPrivilegeEscalation != false, unrestricted capabilities': 1,
    },
  },
  {
    name: 'InferenceService on the Triton that KServe ships',
    build: (chart) =>
      new InferenceService(chart, 'Vision', {
        kserve,
        deploymentMode: DeploymentMode.STANDARD,
        predictor: Predictor.model({
          format: ModelFormat.TRITON,
          runtime: ServingRuntime.fromServingRuntimeName(chart, 'Runtime', 'kserve-tritonserver'),
          storage: ModelStorage.fromClaimName('models'),
        }),
      }),
    sccs: { 'nonroot-v2': 1 },
  },
  {
    name: 'InferenceService with a container of its own',
    build: (chart) =>
      new InferenceService(chart, 'Custom', {
        kserve,
        deploymentMode: DeploymentMode.KNATIVE,
        predictor: Predictor.container({ container: { image: 'registry.example/server:1' } }),
      }),
    sccs: { 'restricted-v2': 1 },
  },
];
