import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DeploymentMode, IKServeLocalGateway, InferenceServiceProps, KServeVersion } from '../../../lib';
import { localGatewayOfApp } from '../../../lib/kserve/local-gateway/local-gateway-of-app';
import { refusal, renderService } from '../rendered-service';

const deploymentMode = DeploymentMode.STANDARD;

describe('the local gateway', () => {
  class Gateway extends Construct implements IKServeLocalGateway {
    public readonly localGatewayRef = 'mesh/local';
    public readonly serviceHost = 'local.mesh.svc.cluster.local';
    public readonly selector = {};

    constructor(
      chart: Chart,
      public readonly modelNamespaces?: string[],
      public readonly kserve = KServeVersion.V0_20_0,
    ) {
      super(chart, modelNamespaces?.includes('models') === true ? 'Own' : 'Gateway');
    }
  }

  const ofApp = (namespaces?: string[], kserve?: KServeVersion) => (chart: Chart) => {
    localGatewayOfApp(chart).gateway = new Gateway(chart, namespaces, kserve);
  };
  const message =
    "[test/Iris] namespace 'models' must be among those that local gateway 'test/Gateway' serves, vision, speech; add it there, since requests get 404 and the model is never ready otherwise";

  test('must serve the namespace, given or of the app, created before or after', () => {
    const others = ['vision', 'speech'];
    expect(refusal((chart) => ({ localGateway: new Gateway(chart, others) }))).toBe(message);
    expect(refusal({}, { before: ofApp(others) })).toBe(message);
    expect(refusal({}, { after: ofApp(others) })).toBe(message);
    expect(refusal({}, { after: ofApp(['models']) })).toBe('accepted');
    expect(refusal({}, { after: ofApp() })).toBe('accepted');
    expect(refusal((chart) => ({ localGateway: new Gateway(chart, ['models']) }), { after: ofApp(others) })).toBe(
      'accepted',
    );
  });

  test('does not matter in mode Standard, where it must not be given', () => {
    expect(refusal({ deploymentMode }, { after: ofApp(['vision']) })).toBe('accepted');
    expect(refusal((chart) => ({ deploymentMode, localGateway: new Gateway(chart) }))).toBe(
      "InferenceService 'test/Iris': 'localGateway' needs mode Knative, the mode is Standard, where requests go to the Services; leave it out",
    );
  });

  test('says the release, and must be of the one that is given', () => {
    const annotations = (props: Partial<InferenceServiceProps>, kserve: KServeVersion) =>
      renderService(props, { before: ofApp(undefined, kserve) }).metadata.annotations;
    expect(annotations({}, KServeVersion.V0_15_0)).toEqual({ 'serving.kserve.io/deploymentMode': 'Serverless' });
    expect(refusal({}, { after: ofApp(undefined, KServeVersion.V0_15_0) })).toBe(
      "[test/Iris] 'kserve' must be the release of local gateway 'test/Gateway', 0.15.0, got 0.20.0; give 'kserve' that release, or create the gateway first and leave it out",
    );
    expect(refusal({ kserve: KServeVersion.V0_15_0 }, { after: ofApp(undefined, KServeVersion.V0_15_0) })).toBe(
      'accepted',
    );
  });
});
