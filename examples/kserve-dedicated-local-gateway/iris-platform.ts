import { App, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import {
  ClusterStorageContainer,
  InferenceService,
  KnativeInstall,
  KServeIngressConfig,
  KServeLocalGateway,
  KServeVersion,
  ModelFormat,
  ModelStorage,
  Predictor,
} from 'cdk8s-inference';

const KSERVE = KServeVersion.V0_20_0;

/** A local gateway of KServe's own on the pods that Istio has already, and a model behind it. */
export class IrisPlatform {
  public readonly charts: Chart[];

  /** What KServe is told, which reaches the cluster otherwise than the charts. */
  public readonly ingressConfig: KServeIngressConfig;

  constructor(app: App) {
    const mesh = new Chart(app, 'mesh', { namespace: 'istio-system' });
    const local = KServeLocalGateway.dedicated(mesh, 'Local', {
      kserve: KSERVE,
      // Its own Gateways stay as they are, so nothing is rendered for it.
      knative: KnativeInstall.operator('1.21'),
    });
    this.ingressConfig = local.ingressConfig;

    const namespaces = new Chart(app, 'namespaces');
    new Namespace(namespaces, 'Models', {
      metadata: { name: 'models', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });

    // In mode Knative KServe's own initializer says nothing about seccomp, and the level restricted refuses the pod.
    const cluster = new Chart(app, 'cluster');
    ClusterStorageContainer.storageInitializer(cluster, 'Storage', { kserve: KSERVE });

    const models = new Chart(app, 'models', { namespace: 'models' });
    new InferenceService(models, 'Iris', {
      localGateway: local,
      clusterLocal: true,
      predictor: Predictor.model({
        format: ModelFormat.SKLEARN,
        // The sample of KServe's documentation, which everyone may read.
        storage: ModelStorage.gcs('kfserving-examples', 'models/sklearn/1.0/model'),
      }),
      metadata: { name: 'iris' },
    });

    models.addDependency(mesh, namespaces, cluster);
    this.charts = [mesh, namespaces, cluster, models];
  }
}
