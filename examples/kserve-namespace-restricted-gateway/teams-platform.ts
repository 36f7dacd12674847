import { App, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import {
  GatewayPods,
  InferenceService,
  IstioVersion,
  KnativeInstall,
  KServeLocalGateway,
  KServeVersion,
  ModelFormat,
  ModelStorage,
  Predictor,
} from 'cdk8s-inference';

const GATEWAY_NAMESPACE = 'team-gateway';

/** The formats of the models by team; a team has a namespace of its name. */
const TEAMS = { fraud: ModelFormat.XGBOOST, search: ModelFormat.SKLEARN };

/** A local gateway that serves the namespaces of two teams and no others, with a model of each. */
export function teamsPlatform(app: App): Chart[] {
  const teams = Object.keys(TEAMS);
  const namespaces = new Chart(app, 'namespaces');
  for (const name of [GATEWAY_NAMESPACE, ...teams]) {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    new Namespace(namespaces, name, { metadata: { name, labels } });
  }

  const mesh = new Chart(app, 'mesh', { namespace: GATEWAY_NAMESPACE });
  const localGateway = KServeLocalGateway.dedicated(mesh, 'Local', {
    kserve: KServeVersion.V0_20_0,
    // Serverless brings none of Knative's Gateways; they are rendered, too.
    knative: KnativeInstall.openshiftServerless('1.17'),
    name: GATEWAY_NAMESPACE,
    // Pods of its own keep the load of the teams off Istio's. Proxies of this mesh take the user ids of the namespace, which restricted-v2 admits.
    pods: GatewayPods.dedicated({ istio: IstioVersion.openshiftServiceMesh('3.1') }),
    modelNamespaces: teams,
  });

  const models = Object.entries(TEAMS).map(([team, format]) => {
    const chart = new Chart(app, team, { namespace: team });
    new InferenceService(chart, 'Ranking', {
      localGateway,
      clusterLocal: true,
      predictor: Predictor.model({ format, storage: ModelStorage.fromClaimName('models', { directory: 'ranking' }) }),
      metadata: { name: 'ranking' },
    });
    chart.addDependency(mesh);
    return chart;
  });

  mesh.addDependency(namespaces);
  return [namespaces, mesh, ...models];
}
