import { JsonObject } from '../../../lib/preflight/engine/json-value';
import { derived, derivedPods, onlyPod } from './derived';

const TEMPLATE = `template:
    metadata: { labels: { app: web }, annotations: { note: kept } }
    spec:
      automountServiceAccountToken: false
      volumes: [{ name: scratch }]
      containers: [{ name: main, image: 'example.com/web:1' }]
`;

const workload = (apiVersion: string, kind: string, spec = TEMPLATE): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: models }
spec:
  ${spec}`;

const controller = (name: string) => ({
  name: `system:serviceaccount:kube-system:${name}`,
  groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'],
});

const volumesOf = (text: string): unknown => (onlyPod(text).pod.spec as JsonObject).volumes;

describe('the pods of workloads', () => {
  test('a Deployment makes one kind of pod, with all defaults of a pod and the account that it gets', () => {
    expect(onlyPod(workload('apps/v1', 'Deployment'))).toMatchObject({
      owner: { ref: { kind: 'Deployment', name: 'web' } },
      origin: 'template',
      path: 'spec.template.spec',
      namespace: 'models',
      serviceAccount: 'default',
      requester: controller('replicaset-controller'),
      pod: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          generateName: 'web-<hash>-',
          namespace: 'models',
          labels: { app: 'web' },
          annotations: { note: 'kept' },
        },
        spec: {
          volumes: [{ name: 'scratch', emptyDir: {} }],
          containers: [
            {
              name: 'main',
              image: 'example.com/web:1',
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
              imagePullPolicy: 'IfNotPresent',
            },
          ],
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 30,
          dnsPolicy: 'ClusterFirst',
          serviceAccountName: 'default',
          serviceAccount: 'default',
          automountServiceAccountToken: false,
          securityContext: {},
          schedulerName: 'default-scheduler',
          enableServiceLinks: true,
        },
      },
    });
  });

  test.each([
    ['v1', 'ReplicationController', 'spec.template.spec', { generateName: 'web-' }, 'replication-controller'],
    ['apps/v1', 'ReplicaSet', 'spec.template.spec', { generateName: 'web-' }, 'replicaset-controller'],
    ['apps/v1', 'DaemonSet', 'spec.template.spec', { generateName: 'web-' }, 'daemon-set-controller'],
    ['apps/v1', 'StatefulSet', 'spec.template.spec', { name: 'web-0' }, 'statefulset-controller'],
    ['batch/v1', 'Job', 'spec.template.spec', { generateName: 'web-' }, 'job-controller'],
  ])('%s %s makes its pods at %s under their names', (apiVersion, kind, path, name, account) => {
    const pod = onlyPod(workload(apiVersion, kind));
    expect(pod).toMatchObject({ origin: 'template', path, requester: controller(account) });
    expect(pod.pod.metadata).toEqual({
      ...name,
      namespace: 'models',
      labels: { app: 'web' },
      annotations: { note: 'kept' },
    });
  });

  test('a CronJob makes the pods of its Jobs', () => {
    const spec = `schedule: '* * * * *'\n  jobTemplate:\n    spec:\n      ${TEMPLATE.replaceAll('\n', '\n    ')}`;
    const pod = onlyPod(workload('batch/v1', 'CronJob', spec));
    expect(pod.path).toBe('spec.jobTemplate.spec.template.spec');
    expect(pod.pod.metadata).toMatchObject({ generateName: 'web-<time>-' });
    expect(pod.requester).toEqual(controller('job-controller'));
  });

  test('a Job whose pods have an index names them by it, within the length that the server leaves', () => {
    const indexed = workload('batch/v1', 'Job', `completionMode: Indexed\n  ${TEMPLATE}`);
    expect(onlyPod(indexed).pod.metadata).toMatchObject({ generateName: 'web-0-' });
    const long = indexed.replace('name: web,', `name: ${'w'.repeat(60)},`);
    expect(onlyPod(long).pod.metadata).toMatchObject({ generateName: `${'w'.repeat(55)}-0-` });
  });

  test('a Job without a name has the one that the server completes', () => {
    const unnamed = workload('batch/v1', 'Job').replace('name: web,', 'generateName: run-,');
    expect(onlyPod(unnamed).pod.metadata).toMatchObject({ generateName: 'run-<random>-' });
  });

  test('the pods of a Job of another controller are not known', () => {
    const managed = (by: string) => workload('batch/v1', 'Job', `managedBy: ${by}\n  ${TEMPLATE}`);
    expect(derived(managed('kueue.x-k8s.io/multikueue'))).toMatchObject([
      { unknown: 'spec.managedBy leaves its pods to kueue.x-k8s.io/multikueue' },
    ]);
    expect(onlyPod(managed('kubernetes.io/job-controller')).path).toBe('spec.template.spec');
  });

  test('claims of a StatefulSet take the place of volumes of their names, and ordinals may start anywhere', () => {
    const claims = (rest: string) => workload('apps/v1', 'StatefulSet', `${rest}\n  ${TEMPLATE}`);
    const scratch = claims('volumeClaimTemplates: [{ metadata: { name: scratch } }, { metadata: { name: data } }]');
    expect(volumesOf(scratch)).toEqual([
      { name: 'scratch', persistentVolumeClaim: { claimName: 'scratch-web-0' } },
      { name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } },
    ]);
    const shifted = claims('ordinals: { start: 3 }\n  volumeClaimTemplates: [{ metadata: { name: data } }]');
    expect(onlyPod(shifted).pod.metadata).toMatchObject({ name: 'web-3' });
    expect(volumesOf(shifted)).toEqual([
      { name: 'data', persistentVolumeClaim: { claimName: 'data-web-3' } },
      { name: 'scratch', emptyDir: {} },
    ]);
  });

  test('a Pod is its own, and who creates it is not known', () => {
    const pod = onlyPod(`apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { hostNetwork: true, containers: [{ name: main, image: web, ports: [{ containerPort: 8000 }] }] }
`);
    expect(pod).toMatchObject({ origin: 'template', path: 'spec', namespace: 'default' });
    expect(pod).not.toHaveProperty('requester');
    expect(pod.pod.metadata).toEqual({ name: 'web', namespace: 'default', labels: { app: 'web' } });
    expect(pod.pod.spec).toMatchObject({
      containers: [{ ports: [{ containerPort: 8000, hostPort: 8000, protocol: 'TCP' }] }],
    });
  });

  test('an object that makes no pods has none', () => {
    expect(derived('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n')).toEqual([]);
  });

  test('what cannot be decoded has pods that are not known', () => {
    expect(derived(workload('apps/v1', 'Deployment', 'template: 3\n'))).toMatchObject([
      { owner: { ref: { kind: 'Deployment' } }, unknown: 'it cannot be decoded' },
    ]);
  });

  test('a parameter of a Template is a doubt where it is in the pods', () => {
    const inTemplate = (deployment: string) =>
      `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: { name: web }\nobjects:\n- ${deployment.replaceAll('\n', '\n  ')}`;
    const deployment = workload('apps/v1', 'Deployment');
    const doubts = (text: string) => onlyPod(inTemplate(text)).doubt;
    expect(doubts(deployment.replace('web:1', 'web:${TAG}'))).toBe('a parameter of the Template is in its pods');
    expect(doubts(deployment.replace('spec:', 'spec:\n  revisionHistoryLimit: 3'))).toBeUndefined();
    expect(onlyPod(deployment.replace('web:1', 'web:${TAG}')).doubt).toBeUndefined();
  });

  test('objects of the state have pods, which are not listed', () => {
    const index = derivedPods('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n', {
      state: workload('apps/v1', 'Deployment'),
    });
    expect(index.all()).toEqual([]);
  });
});

describe('the account of a pod', () => {
  const account = `---
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: models }
automountServiceAccountToken: false
imagePullSecrets: [{ name: registry }]
`;
  const deployment = workload('apps/v1', 'Deployment').replace(
    'automountServiceAccountToken: false',
    'nodeName: node-1',
  );

  test('decides about its token and its secrets where the pod does not', () => {
    const { spec } = onlyPod(deployment + account).pod;
    expect(spec).toMatchObject({ imagePullSecrets: [{ name: 'registry' }], volumes: [{ name: 'scratch' }] });
  });

  test('is that of the namespace, in the input or in the state', () => {
    const volumes = (text: string, state?: string) => (onlyPod(text, { state }).pod.spec as JsonObject).volumes;
    expect(volumes(deployment, account.slice(4))).toEqual([{ name: 'scratch', emptyDir: {} }]);
    expect(volumes(deployment, account.slice(4).replace('models', 'others'))).toHaveLength(2);
  });

  test('has the certificate of service-ca in its volume on OpenShift', () => {
    const sources = (platform: string) => {
      const { volumes } = onlyPod(deployment, { platform }).pod.spec as {
        volumes: { projected: { sources: object[] } }[];
      };
      return volumes[1].projected.sources;
    };
    const certificate = {
      configMap: { name: 'openshift-service-ca.crt', items: [{ key: 'service-ca.crt', path: 'service-ca.crt' }] },
    };
    expect(sources('openshift@4.18').slice(3)).toEqual([certificate]);
    expect(sources('kubernetes@1.31')).toHaveLength(3);
  });
});
