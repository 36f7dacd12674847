import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import {
  AccountFacts,
  admitServiceAccount,
} from '../../../../lib/preflight/upstream/kubernetes/service-account-admission';

const TOKEN_MOUNT = {
  name: 'kube-api-access-xxxxx',
  readOnly: true,
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
};
const SOURCES = [
  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
];

const admitted = (spec: JsonObject, facts: Partial<AccountFacts> = {}, metadata: JsonObject = {}): JsonObject => {
  const pod = { metadata, spec: structuredClone(spec) };
  admitServiceAccount(pod, { isOpenShift: false, ...facts });
  return pod.spec;
};

describe('admission of the service account', () => {
  test('gives a pod the default account and a volume with its token, mounted in all containers', () => {
    expect(admitted({ initContainers: [{ name: 'first' }], containers: [{ name: 'main' }] })).toEqual({
      serviceAccountName: 'default',
      serviceAccount: 'default',
      initContainers: [{ name: 'first', volumeMounts: [TOKEN_MOUNT] }],
      containers: [{ name: 'main', volumeMounts: [TOKEN_MOUNT] }],
      volumes: [{ name: 'kube-api-access-xxxxx', projected: { defaultMode: 420, sources: SOURCES } }],
    });
  });

  test.each([
    ['nobody says anything', {}, {}, true],
    ['the account says no', {}, { automountServiceAccountToken: false }, false],
    ['the pod says no', { automountServiceAccountToken: false }, { automountServiceAccountToken: true }, false],
    ['the pod says yes', { automountServiceAccountToken: true }, { automountServiceAccountToken: false }, true],
  ])('mounts the token or not when %s', (_, spec, account, isMounted) => {
    const { volumes } = admitted({ containers: [{ name: 'main' }], ...spec }, { account });
    expect(volumes !== undefined).toBe(isMounted);
  });

  test('keeps a mount at the place of the token, and adds no volume that no container needs', () => {
    const own = { name: 'main', volumeMounts: [{ name: 'token', mountPath: TOKEN_MOUNT.mountPath }] };
    const bare = { serviceAccountName: 'web', serviceAccount: 'web' };
    expect(admitted({ serviceAccountName: 'web', containers: [own] })).toEqual({ ...bare, containers: [own] });
    expect(admitted({ containers: [own, { name: 'other' }] })).toMatchObject({
      containers: [own, { name: 'other', volumeMounts: [TOKEN_MOUNT] }],
      volumes: [{ name: 'kube-api-access-xxxxx' }],
    });
  });

  test('uses a volume that has the beginning of its name', () => {
    const volumes = [{ name: 'kube-api-access-abcde', emptyDir: {} }];
    expect(admitted({ containers: [{ name: 'main' }], volumes })).toMatchObject({
      containers: [{ volumeMounts: [{ ...TOKEN_MOUNT, name: 'kube-api-access-abcde' }] }],
      volumes,
    });
  });

  test('adds the certificate of service-ca on OpenShift', () => {
    const certificate = {
      configMap: { name: 'openshift-service-ca.crt', items: [{ key: 'service-ca.crt', path: 'service-ca.crt' }] },
    };
    expect(admitted({ containers: [{ name: 'main' }] }, { isOpenShift: true }).volumes).toEqual([
      { name: 'kube-api-access-xxxxx', projected: { defaultMode: 420, sources: [...SOURCES, certificate] } },
    ]);
  });

  test('takes the pull secrets of the account for a pod that has none', () => {
    const account = { automountServiceAccountToken: false, imagePullSecrets: [{ name: 'registry' }] };
    const secretsOf = (spec: JsonObject) => admitted({ containers: [], ...spec }, { account }).imagePullSecrets;
    expect(secretsOf({})).toEqual([{ name: 'registry' }]);
    expect(secretsOf({ imagePullSecrets: [{ name: 'own' }] })).toEqual([{ name: 'own' }]);
    expect(admitted({ containers: [] }, {}).imagePullSecrets).toBeUndefined();
  });

  test('leaves a pod of a kubelet as it is', () => {
    const annotations = { 'kubernetes.io/config.mirror': 'hash' };
    expect(admitted({ containers: [{ name: 'main' }] }, {}, { annotations })).toEqual({
      containers: [{ name: 'main' }],
    });
  });
});
