import { Testing } from 'cdk8s';
import { Secret, ServiceAccount, Volume } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  BuiltInScc,
  KServeLocalGateway,
  KnativeInstall,
  KServeVersion,
  LlmInferenceService,
  LlmInferenceServiceConfig,
  LlmInferenceServiceProps,
  LlmScaling,
  ModelStorage,
  OpenShiftScc,
  Platform,
  PodSecurity,
  SccGrant,
  StorageCredentials,
} from '../../../lib';
import { testChart } from '../../support/test-chart';

const storage = ModelStorage.huggingFace('Qwen/Qwen3-8B');
const model = { storage };
const worker = { parallelism: { data: 2, dataLocal: 1 }, worker: {} };
const V0_16 = { kserve: KServeVersion.V0_16_0 };

const render = (props: Partial<LlmInferenceServiceProps> = {}, platform = Platform.kubernetes('1.33')) => {
  const chart = testChart();
  platform.applyTo(chart);
  const service = new LlmInferenceService(chart, 'Qwen', { model, metadata: { name: 'qwen' }, ...props });
  const objects: any[] = Testing.synth(chart);
  const [object] = objects.filter(({ kind }) => kind === 'LLMInferenceService');
  return { service, objects, object, spec: object.spec };
};

const openshift = Platform.openshift('4.18');

describe('LlmInferenceService', () => {
  test('renders the model, its account, and pods that fit restricted without a user id on OpenShift', () => {
    const { objects, service } = render({}, openshift);
    expect(objects).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'qwen', namespace: 'models' },
        automountServiceAccountToken: false,
      },
      {
        apiVersion: 'serving.kserve.io/v1alpha2',
        kind: 'LLMInferenceService',
        metadata: { name: 'qwen', namespace: 'models' },
        spec: {
          model: { uri: 'hf://Qwen/Qwen3-8B' },
          template: {
            serviceAccountName: 'qwen',
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name: 'main',
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  runAsNonRoot: true,
                },
              },
            ],
          },
        },
      },
    ]);
    expect(service.kserve.version).toBe('0.20.0');
    expect(service.llmInferenceServiceName).toBe('qwen');
  });

  test('runs as user 1000 where pods bring their own ids, and as another one with an SCC', () => {
    expect(render().spec.template.securityContext).toMatchObject({ runAsUser: 1000, fsGroup: 1000 });
    const { objects, spec } = render({ podSecurity: PodSecurity.user(2000) }, openshift);
    expect(spec.template.securityContext).toMatchObject({ runAsUser: 2000, fsGroup: 2000 });
    expect(objects.find(({ kind }) => kind === 'RoleBinding')).toMatchObject({
      roleRef: { name: 'system:openshift:scc:nonroot-v2' },
      subjects: [{ kind: 'ServiceAccount', name: 'qwen', namespace: 'models' }],
    });
  });

  test('grants nonroot-v2 for a model in an image, whose user KServe fixes, and not for an image volume', () => {
    const granted = (image: ModelStorage) =>
      render({ model: { storage: image } }, openshift).objects.some(({ kind }) => kind === 'RoleBinding');
    expect(granted(ModelStorage.image('registry.example/qwen:1'))).toBe(true);
    expect(granted(ModelStorage.image('registry.example/qwen:1', { imageVolume: true }))).toBe(false);
  });

  test('takes away the capabilities of templates for several nodes, unless they are asked for', () => {
    const { template, worker: pods } = render(worker).spec;
    const capabilities = { add: ['NET_BIND_SERVICE'], drop: ['ALL'] };
    expect(template.containers[0].securityContext.capabilities).toEqual(capabilities);
    expect(pods.containers[0].securityContext.capabilities).toEqual(capabilities);
    const kept = render({ ...worker, rdmaCapabilities: true }).spec;
    expect(kept.worker.containers[0].securityContext.capabilities).toEqual({ drop: ['ALL'] });
  });

  test('takes an SCC of its own for those capabilities on OpenShift', () => {
    const chart = testChart();
    openshift.applyTo(chart);
    const scc = OpenShiftScc.fromBuiltIn(chart, 'Scc', BuiltInScc.PRIVILEGED);
    const sccGrant = SccGrant.scc(scc);
    new LlmInferenceService(chart, 'Qwen', { model, ...worker, rdmaCapabilities: true, sccGrant });
    const binding = Testing.synth(chart).find(({ kind }) => kind === 'RoleBinding');
    expect(binding.roleRef.name).toBe('system:openshift:scc:privileged');
  });

  test('gives decode pods the token that their sidecar needs, and keeps the sidecar of 0.17 off root', () => {
    const { template, prefill } = render({ prefill: { replicas: 2 } }).spec;
    expect(template.automountServiceAccountToken).toBe(true);
    expect(template.initContainers).toBeUndefined();
    expect(prefill.replicas).toBe(2);
    expect(prefill.template).not.toHaveProperty('automountServiceAccountToken');
    expect(prefill.template.serviceAccountName).toBe('qwen');
    expect(render({ prefill: {}, kserve: KServeVersion.V0_17_0 }).spec.template.initContainers).toEqual([
      { name: 'llm-d-routing-sidecar', securityContext: { runAsNonRoot: true } },
    ]);
  });

  test('names the API of 0.16, and leaves the account of decode pods there to KServe', () => {
    expect(render(V0_16).object.apiVersion).toBe('serving.kserve.io/v1alpha1');
    expect(render(V0_16).spec.template.serviceAccountName).toBe('qwen');
    const { template, prefill } = render({ ...V0_16, prefill: {} }).spec;
    expect([template, prefill.template].map((pod) => 'serviceAccountName' in pod)).toEqual([false, false]);
    expect(template).not.toHaveProperty('automountServiceAccountToken');
  });

  test('puts credentials on its account, or takes another one', () => {
    const chart = testChart();
    const secret = new Secret(chart, 'Token', { metadata: { name: 'token' }, stringData: { HF_TOKEN: 'x' } });
    new LlmInferenceService(chart, 'Own', { model, credentials: [StorageCredentials.huggingFace(secret)] });
    const serviceAccount = new ServiceAccount(chart, 'Account', { metadata: { name: 'shared' } });
    const other = new LlmInferenceService(chart, 'Other', { model, serviceAccount });
    const objects: any[] = Testing.synth(chart);
    expect(objects.find(({ kind }) => kind === 'ServiceAccount').secrets).toEqual([{ name: 'token' }]);
    expect(other.serviceAccount).toBe(serviceAccount);
    expect(objects.at(-1).spec.template.serviceAccountName).toBe('shared');
  });

  test('builds on configurations, and fetches no model on request', () => {
    const chart = testChart();
    const own = new LlmInferenceServiceConfig(chart, 'Gpus', { container: { gpus: 1 }, metadata: { name: 'gpus' } });
    const foreign = LlmInferenceServiceConfig.fromConfigName(chart, 'Site', 'site');
    const service = new LlmInferenceService(chart, 'Qwen', { model, configs: [foreign, own], fetchModel: false });
    const { baseRefs, storageInitializer } = service.apiObject.toJson().spec;
    expect(baseRefs).toEqual([{ name: 'site' }, { name: 'gpus' }]);
    expect(storageInitializer).toEqual({ enabled: false });
    expect(service.apiObject.node.dependencies.map(({ node }) => node.path)).toContain('test/Gpus');
  });

  test('takes the release of the local gateway, and reports another one that comes later', () => {
    const gateway = { kserve: KServeVersion.V0_17_0, knative: KnativeInstall.operator('1.19') };
    const chart = testChart();
    KServeLocalGateway.shared(chart, 'Local', gateway);
    expect(new LlmInferenceService(chart, 'Qwen', { model }).kserve.version).toBe('0.17.0');
    const late = testChart();
    new LlmInferenceService(late, 'Qwen', { model });
    KServeLocalGateway.shared(late, 'Local', gateway);
    expect(late.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([
      "'kserve' must be the release of local gateway 'test/Local', 0.17.0, got 0.20.0; give 'kserve' that release, or create the gateway first and leave it out",
    ]);
  });

  const account = new ServiceAccount(testChart(), 'Account');
  const onSeveral = (prop: string) =>
    `'${prop}' with 'worker' or 'prefill' needs KServe 0.17, the release is 0.16.0, which runs the pods with an account of its own; leave it out, or update KServe`;
  test.each<[string, Partial<LlmInferenceServiceProps>, string, Platform?]>([
    [
      'a release without the kind',
      { kserve: KServeVersion.of('0.15.2') },
      "'kserve' must be 0.16.0 or later, got 0.15.2, which has no LLMInferenceService; serve the model with an InferenceService",
    ],
    [
      'a name of which no Service can be made',
      { metadata: { name: '3b' } },
      "'metadata.name' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting with a letter and ending with a letter or digit, got '3b'; rename it: the API server refuses the object otherwise",
    ],
    [
      'credentials beside an account',
      { credentials: [], serviceAccount: account },
      "'credentials' are written on the service account that this construct renders, but 'serviceAccount' is given; call addTo() of the credentials with that account, or leave one of the two out",
    ],
    [
      'an account on several nodes in 0.16',
      { ...V0_16, ...worker, serviceAccount: account },
      onSeveral('serviceAccount'),
    ],
    ['credentials with prefill in 0.16', { ...V0_16, prefill: {}, credentials: [] }, onSeveral('credentials')],
    [
      'a model that is not fetched in 0.16',
      { ...V0_16, fetchModel: false },
      "'fetchModel' needs KServe 0.17.0, the release is 0.16.0; leave it out",
    ],
    [
      'two means of scaling',
      { scaling: LlmScaling.hpa({ maxReplicas: 2 }), prefill: { scaling: LlmScaling.keda({ maxReplicas: 2 }) } },
      "'prefill.scaling' must use what 'scaling' uses, got keda and hpa; use one of both twice: KServe refuses it",
    ],
    [
      'capabilities for RDMA without an SCC',
      { ...worker, rdmaCapabilities: true },
      "'rdmaCapabilities' on OpenShift needs 'sccGrant'; grant an SCC that allows IPC_LOCK, SYS_RAWIO and NET_RAW, or leave it out",
      openshift,
    ],
    [
      'capabilities for RDMA on one node',
      { rdmaCapabilities: true },
      "'rdmaCapabilities' needs 'worker'; leave it out: one node needs none",
    ],
    [
      'a user id that the account of KServe 0.16 has no SCC for',
      { ...V0_16, ...worker, podSecurity: PodSecurity.user(2000) },
      "a fixed user id with 'worker' or 'prefill' needs KServe 0.17 on OpenShift, the release is 0.16.0, whose account has no SCC for it; use PodSecurity.platformDefault() and a model that is not in an image",
      openshift,
    ],
    [
      'folders of the node',
      { container: { mounts: [{ path: '/m', storage: Volume.fromHostPath(testChart(), 'V', 'm', { path: '/m' }) }] } },
      "'mounts' must not hold a hostPath volume on OpenShift unless 'sccGrant' says who may use it; use a claim, or give an SccGrant",
      openshift,
    ],
  ])('refuses %s', (...[, props, message, platform]) => {
    expect(() => render(props, platform)).toThrow(new Error(`LlmInferenceService 'test/Qwen': ${message}`));
  });

  test('keeps name, account and namespace together, whatever they are called, and no pod may be root', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);
    const shape = fc.record({
      kserve: fc.constantFrom(...KServeVersion.all.filter((each) => each.isAtLeast(KServeVersion.V0_16_0))),
      prefills: fc.boolean(),
      spans: fc.boolean(),
    });
    fc.assert(
      fc.property(name, name, shape, (called, namespace, { kserve, prefills, spans }) => {
        const chart = testChart({ namespace });
        const workload = spans ? worker : {};
        const prefill = prefills ? workload : undefined;
        new LlmInferenceService(chart, 'Model', { model, kserve, ...workload, prefill, metadata: { name: called } });
        const [own, { metadata, spec }] = Testing.synth(chart);
        expect([own.metadata, metadata]).toEqual([
          { name: called, namespace },
          { name: called, namespace },
        ]);
        const pods = [spec, spec.prefill ?? {}].flatMap((each) => [each.template, each.worker]).filter((pod) => pod);
        expect(pods).toHaveLength((prefills ? 2 : 1) * (spans ? 2 : 1));
        for (const pod of pods) {
          expect([called, undefined]).toContain(pod.serviceAccountName);
          expect(pod.securityContext.runAsNonRoot).toBe(true);
          expect(pod.containers[0].securityContext.runAsNonRoot).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
