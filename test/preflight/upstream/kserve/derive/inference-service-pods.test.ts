import { JsonObject } from '../../../../../lib/preflight/engine/json-value';
import { derived, onlyPod } from '../../../cluster/derived';

const service = (predictor: string, { annotations = '{}', rest = '' } = {}) => `
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: llama, namespace: models, annotations: ${annotations} }
spec: { predictor: ${predictor} ${rest} }
`;
const config = (mode: string, storage = '{}') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: inferenceservice-config, namespace: kserve }
data: { deploy: '{"defaultDeploymentMode": "${mode}"}', storageInitializer: '${storage}' }
`;
const runtime = (kind = 'ClusterServingRuntime', securityContext = '{ runAsUser: 1000 }') => `---
apiVersion: serving.kserve.io/v1alpha1
kind: ${kind}
metadata: { name: triton${kind === 'ServingRuntime' ? ', namespace: models' : ''} }
spec:
  annotations: { prometheus.kserve.io/port: '8002' }
  tolerations: [{ key: gpu, operator: Exists }]
  containers:
    - { name: kserve-container, image: triton, securityContext: ${securityContext} }
    - { name: extra, image: extra }
`;
const download = `---
apiVersion: serving.kserve.io/v1alpha1
kind: ClusterStorageContainer
metadata: { name: default }
spec:
  container: { name: storage-initializer, image: download, securityContext: { runAsNonRoot: true } }
  supportedUriFormats: [{ prefix: 's3://' }]
`;
const MODEL = (uri = 's3://bucket/llama', rest = '') =>
  `{ model: { modelFormat: { name: triton }, runtime: triton, storageUri: '${uri}', ${rest} } }`;
const STANDARD = config('Standard');
const specOf = (text: string, state = STANDARD + runtime() + download): JsonObject =>
  onlyPod(text, { state, components: { 'knative-serving': '1.23.0' } }).pod.spec as JsonObject;

describe('the pods of an InferenceService', () => {
  test('are a server of its runtime, with the model downloaded first', () => {
    const pod = onlyPod(service(MODEL(undefined, 'resources: {}')), { state: STANDARD + runtime() + download });
    expect(pod).toMatchObject({
      origin: 'generated',
      path: '',
      serviceAccount: 'default',
      requester: { name: 'system:serviceaccount:kube-system:replicaset-controller' },
      pod: {
        metadata: { generateName: 'llama-predictor-<hash>-', annotations: { 'prometheus.kserve.io/port': '8002' } },
        spec: {
          tolerations: [{ key: 'gpu' }],
          initContainers: [{ name: 'storage-initializer', image: 'download', securityContext: { runAsNonRoot: true } }],
          containers: [
            { name: 'kserve-container', image: 'triton', securityContext: { runAsUser: 1000 } },
            { name: 'extra' },
          ],
          volumes: [{ name: 'kserve-provision-location', emptyDir: {} }, { name: 'kube-api-access-xxxxx' }],
        },
      },
    });
    expect(pod).not.toHaveProperty('doubt');
  });

  test('have what the service sets instead of what its runtime does', () => {
    const { containers } = specOf(service(MODEL(undefined, 'securityContext: { runAsUser: 7 }'))) as {
      containers: object[];
    };
    expect(containers[0]).toMatchObject({ image: 'triton', securityContext: { runAsUser: 7 } });
    const account = service(
      MODEL().replace('{ model:', '{ serviceAccountName: llama, securityContext: { fsGroup: 5 }, model:'),
    );
    expect(specOf(account)).toMatchObject({ serviceAccountName: 'llama', securityContext: { fsGroup: 5 } });
  });

  test('have the runtime of their namespace before that of the cluster', () => {
    const own = runtime('ServingRuntime', '{ runAsUser: 5 }');
    expect(specOf(service(MODEL()), STANDARD + runtime() + own)).toMatchObject({
      containers: [{ securityContext: { runAsUser: 5 } }, {}],
    });
  });

  test('are those of a Knative Service in that mode, which an annotation says as well', () => {
    const knative = [
      { name: 'kserve-container', securityContext: { runAsUser: 1000 } },
      { name: 'extra' },
      { name: 'queue-proxy', securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
    ];
    expect(specOf(service(MODEL()), config('Serverless') + runtime())).toMatchObject({ containers: knative });
    const annotated = service(MODEL(), { annotations: '{ serving.kserve.io/deploymentMode: Knative }' });
    expect(specOf(annotated)).toMatchObject({ containers: knative });
    expect(onlyPod(annotated, { state: STANDARD + runtime() })).toMatchObject({
      doubt: 'the version of knative-serving is not known; --component states it',
      pod: { metadata: { generateName: 'llama-predictor-00001-deployment-<hash>-' } },
    });
  });

  test('show the files of an image to its server, under the user that is set for both', () => {
    const on = config('Standard', '{"enableModelcar": true, "uidModelcar": 1010}') + runtime();
    expect(specOf(service(MODEL('oci://registry/llama')), on)).toMatchObject({
      shareProcessNamespace: true,
      initContainers: [{ name: 'modelcar-init' }],
      containers: [
        { name: 'kserve-container', securityContext: { runAsUser: 1010 } },
        { name: 'extra' },
        { name: 'modelcar', securityContext: { runAsUser: 1010 } },
      ],
    });
    const unset = specOf(
      service(MODEL('oci://registry/llama')),
      config('Standard', '{"enableModelcar": true}') + runtime(),
    );
    expect(unset).toMatchObject({ containers: [{ securityContext: { runAsUser: 1000 } }, {}, { name: 'modelcar' }] });
  });

  test.each([
    ['pvc://claim/path', { name: 'kserve-pvc-source', persistentVolumeClaim: { claimName: 'claim' } }],
    ['oci+native://registry/llama', { name: 'kserve-provision-location', image: { reference: 'registry/llama' } }],
  ])('mount %s without a container for it', (uri, volume) => {
    const spec = specOf(service(MODEL(uri)));
    expect(spec).not.toHaveProperty('initContainers');
    expect(spec.volumes).toMatchObject([volume, { name: 'kube-api-access-xxxxx' }]);
  });

  test('download under the user that an annotation names', () => {
    const text = service(MODEL(), { annotations: "{ serving.kserve.io/storage-initializer-uid: '1337' }" });
    expect(specOf(text)).toMatchObject({
      initContainers: [{ securityContext: { runAsNonRoot: true, runAsUser: 1337 } }],
    });
  });

  test('have an agent for logs and batches, with the security context of the first container', () => {
    const text = service(MODEL().replace('{ model:', '{ batcher: { maxBatchSize: 2 }, model:'));
    expect(specOf(text)).toMatchObject({
      containers: [{}, { name: 'extra' }, { name: 'agent', securityContext: { runAsUser: 1000 } }],
    });
  });

  test('are those of its own containers, and of its transformer', () => {
    const rest =
      ", transformer: { containers: [{ name: kserve-container, image: own, env: [{ name: STORAGE_URI, value: 's3://a/b' }] }] }";
    const pods = derived(service('{ containers: [{ name: kserve-container, image: vllm }] }', { rest }), {
      state: STANDARD,
    });
    expect(pods).toMatchObject([
      { origin: 'template', path: 'spec.predictor', pod: { spec: { containers: [{ image: 'vllm' }] } } },
      {
        path: 'spec.transformer',
        pod: {
          metadata: { generateName: 'llama-transformer-<hash>-' },
          spec: { initContainers: [{ name: 'storage-initializer' }], containers: [{ image: 'own' }] },
        },
      },
    ]);
  });

  test('are none where it is stopped', () => {
    expect(derived(service(MODEL(), { annotations: "{ serving.kserve.io/stop: 'true' }" }))).toEqual([]);
  });

  test.each([
    [
      'the configuration is not at hand',
      service(MODEL()),
      runtime().slice(4),
      'ConfigMap kserve/inferenceservice-config, which says how models are served, is in neither the input nor the state',
    ],
    [
      'the configuration cannot be read',
      service(MODEL()),
      config('Standard', '['),
      'ConfigMap kserve/inferenceservice-config cannot be read',
    ],
    ['the runtime is not at hand', service(MODEL()), STANDARD, 'runtime triton is in neither the input nor the state'],
    [
      'no runtime is named',
      service('{ sklearn: { storageUri: s3://a/b } }'),
      STANDARD,
      'which runtime KServe selects is not known; spec.predictor.model.runtime names one',
    ],
    [
      'it serves over several nodes',
      service(MODEL().replace('{ model:', '{ workerSpec: {}, model:')),
      STANDARD + runtime(),
      'how KServe serves over several nodes is not modelled',
    ],
    [
      'the mode is another one',
      service(MODEL(), { annotations: '{ serving.kserve.io/deploymentMode: ModelMesh }' }),
      STANDARD,
      "how KServe serves in mode 'ModelMesh' is not modelled",
    ],
  ])('are not known where %s', (_, text, state, unknown) => {
    expect(derived(text, { state })).toMatchObject([{ unknown }]);
  });
});
