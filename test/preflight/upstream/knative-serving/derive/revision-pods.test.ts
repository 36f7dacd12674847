import { JsonObject } from '../../../../../lib/preflight/engine/json-value';
import { onlyPod } from '../../../cluster/derived';

const service = (spec: string, metadata = '{}') => `
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: llama, namespace: models }
spec: { template: { metadata: ${metadata}, spec: ${spec} } }
`;
const PLAIN = '{ serviceAccountName: llama, containers: [{ image: vllm, securityContext: { runAsUser: 1000 } }] }';
const PROXY = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const KNATIVE = { components: { 'knative-serving': '1.23.0' } };
const labelled = (version: string) => `
apiVersion: apps/v1
kind: Deployment
metadata:
  { name: controller, namespace: knative-serving, labels: { app.kubernetes.io/name: knative-serving, app.kubernetes.io/version: '${version}' } }
spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: c, image: c }] } } }
`;
const contextsOf = (text: string, given: object = KNATIVE) => {
  const { containers } = onlyPod(text, given).pod.spec as { containers: JsonObject[] };
  return containers.map(({ securityContext }) => securityContext);
};

describe('the pods of a Knative Service', () => {
  test('are those of its first revision, with the proxy beside', () => {
    const pod = onlyPod(service(PLAIN), KNATIVE);
    expect(pod).toMatchObject({
      origin: 'template',
      path: 'spec.template.spec',
      namespace: 'models',
      serviceAccount: 'llama',
      requester: { name: 'system:serviceaccount:kube-system:replicaset-controller' },
      pod: {
        metadata: { generateName: 'llama-00001-deployment-<hash>-' },
        spec: {
          containers: [
            { name: 'user-container', image: 'vllm', securityContext: { runAsUser: 1000 } },
            { name: 'queue-proxy', securityContext: PROXY },
          ],
        },
      },
    });
    expect(pod).not.toHaveProperty('doubt');
    expect(onlyPod(service(PLAIN, '{ name: llama-v2 }'), KNATIVE).pod.metadata).toMatchObject({
      generateName: 'llama-v2-deployment-<hash>-',
    });
  });

  test('are in doubt where the version is not known, which labels of the controller say as well', () => {
    const doubt = 'the version of knative-serving is not known; --component states it';
    expect(onlyPod(service(PLAIN))).toMatchObject({ doubt });
    expect(onlyPod(service(PLAIN), { state: labelled('devel') })).toMatchObject({ doubt });
    expect(onlyPod(service(PLAIN), { state: labelled('1.23.0') })).not.toHaveProperty('doubt');
  });

  test('have no seccomp profile of the proxy before 1.12', () => {
    const { seccompProfile, ...former } = PROXY;
    expect(seccompProfile).toEqual({ type: 'RuntimeDefault' });
    expect(contextsOf(service(PLAIN), { state: labelled('1.11.1') })).toEqual([{ runAsUser: 1000 }, former]);
  });

  test.each([
    [
      'config-features',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config-features, namespace: knative-serving }\ndata: { secure-pod-defaults: 'FEATURE' }\n`,
    ],
    [
      'KnativeServing',
      `apiVersion: operator.knative.dev/v1beta1\nkind: KnativeServing\nmetadata: { name: k, namespace: knative-serving }\nspec: { config: { features: { secure-pod-defaults: FEATURE } } }\n`,
    ],
  ])('are safe by default where %s says so', (_, state) => {
    const secured = {
      allowPrivilegeEscalation: false,
      seccompProfile: { type: 'RuntimeDefault' },
      capabilities: { drop: ['ALL'] },
    };
    const contexts = (feature: string, spec = PLAIN) =>
      contextsOf(service(spec), { ...KNATIVE, state: state.replace('FEATURE', feature) })[0];
    expect(contexts('Enabled')).toEqual({ ...secured, runAsNonRoot: true, runAsUser: 1000 });
    expect(contexts('AllowRootBounded')).toEqual({ ...secured, runAsUser: 1000 });
    expect(contexts('Disabled')).toEqual({ runAsUser: 1000 });
    const own =
      '{ securityContext: { runAsNonRoot: false, seccompProfile: { type: Unconfined } }, containers: [{ image: vllm, ports: [{ containerPort: 80 }] }] }';
    expect(contexts('Enabled', own)).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    });
  });
});
