import { Duration } from 'cdk8s';
import { EnvValue, Secret, ServiceAccount } from 'cdk8s-plus-28';
import {
  AutoscalerClass,
  BuiltInScc,
  ClusterServingRuntime,
  DeploymentMode,
  Explainer,
  InferenceServiceProps,
  KServeVersion,
  ModelFormat,
  ModelProtocol,
  ModelStorage,
  Platform,
  PodSecurity,
  Predictor,
  SccGrant,
  ServingRuntime,
  StorageCredentials,
  Transformer,
} from '../../../lib';
import { refusal, renderService, sklearn } from '../rendered-service';

const { KNATIVE, STANDARD } = DeploymentMode;
const MODE = 'serving.kserve.io/deploymentMode';

describe('InferenceService', () => {
  test('renders the model and an account whose token is not mounted', () => {
    const { objects } = renderService();
    expect(objects).toMatchSnapshot();
  });

  test('fits restricted in both modes: on the pod, or where Knative takes it', () => {
    const security = {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      runAsUser: 1000,
      runAsGroup: 1000,
    };
    const container = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    const knative = renderService().predictor;
    expect(knative.securityContext).toBeUndefined();
    expect(knative.model.securityContext).toEqual({ ...container, ...security });
    const standard = renderService({ deploymentMode: STANDARD }).predictor;
    expect(standard.securityContext).toEqual({ ...security, fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch' });
    expect(standard.model.securityContext).toEqual(container);
  });

  test.each([KNATIVE, STANDARD])('names no id on OpenShift and needs no grant, in mode %s', (deploymentMode) => {
    const { objects } = renderService({ deploymentMode }, { platform: Platform.openshift() });
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'InferenceService']);
    expect(JSON.stringify(objects)).not.toMatch(/runAs(User|Group)|fsGroup/);
  });

  test.each<[string, Partial<InferenceServiceProps>]>([
    ['a user id', { podSecurity: PodSecurity.user(4711) }],
    [
      'a model in an image',
      { predictor: sklearn({ storageUri: undefined, storage: ModelStorage.image('registry.example/iris:1') }) },
    ],
  ])('is granted nonroot-v2 on OpenShift for %s', (_, props) => {
    const { ofKind } = renderService(props, { platform: Platform.openshift() });
    expect(ofKind('RoleBinding')).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'system:openshift:scc:nonroot-v2' },
      subjects: [{ kind: 'ServiceAccount', name: 'iris', namespace: 'models' }],
    });
  });

  test('is granted nonroot-v2 on OpenShift for a runtime that names a user, named or with the grant', () => {
    const pytorch = (runtime?: string) => (chart: any) => ({
      predictor: sklearn({
        format: ModelFormat.PYTORCH,
        runtime: runtime === undefined ? undefined : ServingRuntime.fromServingRuntimeName(chart, 'Runtime', runtime),
      }),
    });
    const platform = Platform.openshift();
    expect(renderService(pytorch('kserve-torchserve'), { platform }).ofKind('RoleBinding')).toBeDefined();
    expect(refusal(pytorch(), { platform })).toBe(
      "[test/Iris] 'sccGrant' must be given, since ClusterServingRuntime 'kserve-torchserve', which KServe chooses, names user 1000, which restricted-v2 refuses; name the runtime by 'runtime', give SccGrant.builtIn(BuiltInScc.NONROOT_V2), or add a ServingRuntime without an id",
    );
    const sccGrant = SccGrant.builtIn(BuiltInScc.NONROOT_V2);
    expect(refusal((chart) => ({ ...pytorch()(chart), sccGrant }), { platform })).toBe('accepted');
    expect(refusal((chart) => ({ ...pytorch()(chart), sccGrant: SccGrant.none() }), { platform })).toBe('accepted');
    expect(refusal(pytorch())).toBe('accepted');
  });

  test('takes the Triton of its namespace before the one that names a user', () => {
    const platform = Platform.openshift();
    const predictor = sklearn({ format: ModelFormat.TRITON });
    expect(refusal({ predictor }, { platform })).toContain("ClusterServingRuntime 'kserve-tritonserver'");
    expect(refusal({ predictor }, { platform, after: (chart) => ServingRuntime.triton(chart, 'Triton') })).toBe(
      'accepted',
    );
    expect(refusal({ predictor }, { platform, after: (chart) => ClusterServingRuntime.triton(chart, 'Triton') })).toBe(
      'accepted',
    );
  });

  test.each([
    [KServeVersion.V0_15_0, 'Serverless', 'RawDeployment'],
    [KServeVersion.V0_16_0, 'Knative', 'Standard'],
  ])('calls the modes as KServe %s does', (kserve, knative, standard) => {
    expect(renderService({ kserve }).metadata.annotations).toEqual({ [MODE]: knative });
    expect(renderService({ kserve, deploymentMode: STANDARD }).metadata.annotations).toEqual({ [MODE]: standard });
  });

  test('stays in the cluster by the label of its mode', () => {
    expect(renderService({ clusterLocal: true }).metadata.labels).toEqual({
      'networking.knative.dev/visibility': 'cluster-local',
    });
    expect(renderService({ clusterLocal: true, deploymentMode: STANDARD }).metadata.labels).toEqual({
      'networking.kserve.io/visibility': 'cluster-local',
    });
    expect(renderService().metadata.labels).toBeUndefined();
  });

  test('covers transformer, explainer and everything of its own', () => {
    const all = (chart: any): Partial<Required<InferenceServiceProps>> => ({
      predictor: Predictor.container({
        container: { image: 'registry.example/server:1', port: 9000, http2: true },
        sidecars: { agent: { image: 'registry.example/agent:1' } },
        storage: ModelStorage.gcs('models', 'iris'),
        protocol: ModelProtocol.V2,
      }),
      transformer: Transformer.container({
        container: { image: 'registry.example/transformer:1', args: ['--protocol=v2'] },
        storageLocations: [{ storage: ModelStorage.fromClaimName('vocabulary'), mountPath: '/mnt/vocabulary' }],
      }),
      explainer: Explainer.art({ config: { nb_classes: '10' }, runtimeVersion: 'v0.20.0', minReplicas: 0 }),
      deploymentMode: KNATIVE,
      kserve: KServeVersion.V0_20_0,
      clusterLocal: true,
      serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'Account', 'models'),
      podSecurity: PodSecurity.user(4711),
      storageInitializerUserId: 1337,
      metadata: { name: 'iris', labels: { team: 'ml' }, annotations: { note: 'x' } },
    });
    expect(renderService(all).objects).toMatchSnapshot();
  });

  test.each<[string, Partial<InferenceServiceProps>, string]>([
    [
      'another label for visibility',
      { metadata: { labels: { 'networking.kserve.io/visibility': 'cluster-local' } } },
      "'metadata.labels' must not hold networking.kserve.io/visibility, which mode Knative ignores; give 'clusterLocal', which writes the right one",
    ],
    [
      'an annotation that a property says',
      { metadata: { annotations: { [MODE]: 'Standard' } } },
      "'metadata.annotations' must not hold serving.kserve.io/deploymentMode, which a property says, got 'Standard'; give that property",
    ],
    [
      'a name with a dot',
      { metadata: { name: 'a.b' } },
      `'metadata.name' must be at most 63 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, got 'a.b'; rename it: the API server refuses the object otherwise`,
    ],
    [
      'a name that is too long for its Services',
      { metadata: { name: 'x'.repeat(54) } },
      `'metadata.name' must be at most 53 characters, since KServe names a Service '${'x'.repeat(54)}-predictor'; give a shorter name`,
    ],
    [
      'a name of which KServe makes another host',
      { metadata: { name: 'a-predictor-b' } },
      "'metadata.name' must not contain '-predictor', which KServe cuts out of the public host, got 'a-predictor-b'; rename it, or give 'clusterLocal'",
    ],
    [
      'a name that hides the part to cut out',
      { metadata: { name: 'x-default' } },
      "'metadata.name' must not contain '-default', for which KServe publishes the host of the predictor, got 'x-default'; rename it, or give 'clusterLocal'",
    ],
    [
      'a namespace that hides it',
      { metadata: { namespace: 'team-default' } },
      "'metadata.namespace' must not contain '-default', for which KServe publishes the host of the predictor, got 'team-default'; rename it, or give 'clusterLocal'",
    ],
    [
      'an autoscaler in mode Knative',
      { autoscaler: AutoscalerClass.KEDA },
      "'autoscaler' needs mode Standard, the mode is Knative, got 'keda'; leave it out: Knative scales by 'scaleMetric'",
    ],
    [
      'an autoscaler that the release does not know',
      { autoscaler: AutoscalerClass.NONE, deploymentMode: STANDARD, kserve: KServeVersion.V0_15_0 },
      "'autoscaler none' needs KServe 0.15.1, the release is 0.15.0; use AutoscalerClass.HPA",
    ],
    [
      'a name of the predictor before 0.20',
      { predictorName: 'blue', kserve: KServeVersion.V0_19_0 },
      "'predictorName' needs KServe 0.20.0, the release is 0.19.0; leave it out",
    ],
    [
      'a user namespace in mode Knative',
      { podSecurity: PodSecurity.userNamespace() },
      "'podSecurity' must not be userNamespace in mode Knative, which has no such field; use PodSecurity.platformDefault(), or DeploymentMode.STANDARD",
    ],
    [
      'a user id of root',
      { storageInitializerUserId: 0 },
      "'storageInitializerUserId' must be a whole number of 1 or more, got 0; use the sidecar's",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(refusal(props)).toBe(`InferenceService 'test/Iris': ${message}`);
  });

  test.each<[string, Partial<InferenceServiceProps>]>([
    ['a name with -predictor inside the cluster', { metadata: { name: 'a-predictor-b' }, clusterLocal: true }],
    ['a name with -predictor in mode Standard', { metadata: { name: 'a-predictor-b' }, deploymentMode: STANDARD }],
    ['the namespace default', { metadata: { namespace: 'default' } }],
    ['a name of 53 characters', { metadata: { name: 'x'.repeat(53) } }],
    [
      'no autoscaler from 0.15.1 on',
      { autoscaler: AutoscalerClass.NONE, deploymentMode: STANDARD, kserve: KServeVersion.of('0.15.1') },
    ],
    ['a user namespace in mode Standard', { podSecurity: PodSecurity.userNamespace(), deploymentMode: STANDARD }],
  ])('takes %s', (_, props) => {
    expect(refusal(props)).toBe('accepted');
  });

  test('cuts -transformer out of the host when there is one', () => {
    const transformer = Transformer.container({ container: { image: 'registry.example/t:1' } });
    expect(refusal({ transformer, metadata: { name: 'a-predictor-b' } })).toBe('accepted');
    expect(refusal({ transformer, metadata: { name: 'a-transformer-b' } })).toBe(
      "InferenceService 'test/Iris': 'metadata.name' must not contain '-transformer', which KServe cuts out of the public host, got 'a-transformer-b'; rename it, or give 'clusterLocal'",
    );
  });

  test('gives its account the Secrets of the credentials, and leaves a given account alone', () => {
    const credentials = (chart: any) => [StorageCredentials.s3(Secret.fromSecretName(chart, 'S3', 's3'))];
    const { ofKind } = renderService((chart) => ({ credentials: credentials(chart) }));
    expect(ofKind('ServiceAccount').secrets).toEqual([{ name: 's3' }]);
    const serviceAccount = (chart: any) => ServiceAccount.fromServiceAccountName(chart, 'Account', 'models');
    expect(refusal((chart) => ({ credentials: credentials(chart), serviceAccount: serviceAccount(chart) }))).toBe(
      "InferenceService 'test/Iris': 'credentials' are written on the service account that this construct renders, but 'serviceAccount' is given; call addTo() of the credentials with that account, or leave one of the two out",
    );
    const { predictor, objects } = renderService((chart) => ({ serviceAccount: serviceAccount(chart) }));
    expect(predictor.serviceAccountName).toBe('models');
    expect(objects.map(({ kind }) => kind)).toEqual(['InferenceService']);
  });

  test('writes the identity of the cloud on its account, and its labels on the pods', () => {
    const { ofKind, predictor } = renderService({ workloadIdentity: 'id' }, { platform: Platform.aks() });
    expect(ofKind('ServiceAccount').metadata.annotations).toEqual({ 'azure.workload.identity/client-id': 'id' });
    expect(predictor.labels).toEqual({ 'azure.workload.identity/use': 'true' });
  });

  test('refuses a variable that KServe refuses, from 0.18 on', () => {
    const predictor = sklearn({ env: { PYTHONPATH: EnvValue.fromValue('/x') } });
    expect(refusal({ predictor })).toBe(
      "InferenceService 'test/Iris': 'predictor.env' must not hold PYTHONPATH, which KServe refuses from 0.18 on for security reasons; install the modules in the image",
    );
    expect(refusal({ predictor, kserve: KServeVersion.V0_17_0 })).toBe('accepted');
  });

  test('ends requests and pods after whole seconds', () => {
    const timeout = Duration.minutes(10);
    const { predictor } = renderService({
      predictor: sklearn({ timeout, terminationGracePeriod: Duration.minutes(11) }),
      deploymentMode: STANDARD,
    });
    expect([predictor.timeout, predictor.terminationGracePeriodSeconds]).toEqual([600, 660]);
    expect(refusal({ predictor: sklearn({ timeout: Duration.millis(500) }) })).toBe(
      "InferenceService 'test/Iris': 'predictor.timeout in s' must be a whole number of 1 or more, got 0.5; use whole seconds",
    );
    expect(refusal({ predictor: sklearn({ terminationGracePeriod: Duration.minutes(1) }) })).toBe(
      "InferenceService 'test/Iris': 'predictor.terminationGracePeriod' must be left out in mode Knative, which takes 'timeout' for it; give 'timeout'",
    );
  });
});
