import { derived } from '../../../cluster/derived';

const OPERATOR = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: operator, namespace: ray-system }
spec:
  selector: { matchLabels: { app: operator } }
  template:
    metadata: { labels: { app: operator } }
    spec: { serviceAccountName: kuberay-operator, containers: [{ name: operator, image: 'quay.io/kuberay/operator:v1.7.0' }] }
`;
const GROUPS = (rest = '') => `
  ${rest}
  headGroupSpec:
    template:
      metadata: { labels: { role: head } }
      spec: { containers: [{ name: ray-head, image: ray, securityContext: { runAsUser: 1000 } }] }
  workerGroupSpecs:
    - groupName: gpu
      template:
        spec:
          initContainers: [{ name: first, image: ray }]
          containers: [{ name: ray-worker, image: ray, securityContext: { runAsNonRoot: true } }]
`;
const cluster = (rest = '') => `
apiVersion: ray.io/v1
kind: RayCluster
metadata: { name: llama, namespace: models }
spec:${GROUPS(rest)}`;
const nested = (kind: string, field: string, rest = '') =>
  `\napiVersion: ray.io/v1\nkind: ${kind}\nmetadata: { name: llama, namespace: models }\nspec:\n  ${rest}\n  ${field}:${GROUPS().replaceAll('\n', '\n  ')}`;
const requester = {
  name: 'system:serviceaccount:ray-system:kuberay-operator',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:ray-system', 'system:authenticated'],
};
const podsOf = (text: string) => derived(text, { state: OPERATOR });
const placesOf = (text: string) =>
  podsOf(text).map((each) => ('pod' in each ? [each.path, each.pod.metadata] : each.unknown));

describe('the pods of a RayCluster', () => {
  test('are its head and its groups of workers, made by the operator', () => {
    expect(podsOf(cluster())).toMatchObject([
      {
        origin: 'template',
        path: 'spec.headGroupSpec.template.spec',
        namespace: 'models',
        serviceAccount: 'default',
        requester,
        pod: {
          metadata: { generateName: 'llama-head-', namespace: 'models', labels: { role: 'head' } },
          spec: {
            containers: [{ name: 'ray-head', securityContext: { runAsUser: 1000 } }],
            volumes: [{ name: 'shared-mem', emptyDir: { medium: 'Memory' } }, { name: 'kube-api-access-xxxxx' }],
          },
        },
      },
      {
        path: 'spec.workerGroupSpecs[0].template.spec',
        requester,
        pod: {
          metadata: { generateName: 'llama-gpu-worker-' },
          spec: {
            initContainers: [{ name: 'first' }, { name: 'wait-gcs-ready', securityContext: { runAsNonRoot: true } }],
            containers: [{ name: 'ray-worker' }],
          },
        },
      },
    ]);
  });

  test('have no known requester where the operator is not at hand', () => {
    const pods = derived(cluster());
    expect(pods).toHaveLength(2);
    for (const pod of pods) expect(pod).not.toHaveProperty('requester');
  });

  test('have the autoscaler in the head, with its own security context and account', () => {
    const [head] = podsOf(
      cluster('enableInTreeAutoscaling: true\n  autoscalerOptions: { securityContext: { runAsUser: 7 } }'),
    );
    expect(head).toMatchObject({
      serviceAccount: 'llama',
      pod: {
        spec: {
          containers: [{ name: 'ray-head' }, { name: 'autoscaler', image: 'ray', securityContext: { runAsUser: 7 } }],
          volumes: [{ name: 'shared-mem' }, { name: 'ray-logs', emptyDir: {} }, { name: 'kube-api-access-xxxxx' }],
        },
      },
    });
    const named = cluster('enableInTreeAutoscaling: true').replace(
      'spec: { containers: [{ name: ray-head',
      'spec: { serviceAccountName: ray, containers: [{ name: ray-head',
    );
    expect(podsOf(named)[0]).toMatchObject({ serviceAccount: 'ray' });
  });

  test('have no memory volume where Ray has one mounted', () => {
    const mounted = cluster().replace(
      'name: ray-head, image: ray,',
      'name: ray-head, image: ray, volumeMounts: [{ name: own, mountPath: /dev/shm }],',
    );
    expect(podsOf(mounted)[0]).toMatchObject({ pod: { spec: { volumes: [{ name: 'kube-api-access-xxxxx' }] } } });
  });

  test('are those of another controller where it says so', () => {
    expect(podsOf(cluster('managedBy: kueue.x-k8s.io/multikueue'))).toMatchObject([
      { unknown: 'managedBy leaves its pods to kueue.x-k8s.io/multikueue' },
    ]);
  });

  test('are not known where a template cannot be decoded', () => {
    expect(podsOf(cluster().replace('runAsUser: 1000', 'runAsUser: root'))).toMatchObject([
      { unknown: 'its pods cannot be decoded' },
      { path: 'spec.workerGroupSpecs[0].template.spec' },
    ]);
  });
});

describe('the pods of a RayJob and of a RayService', () => {
  const metadata = { namespace: 'models' };
  const groups = (field: string) => [
    [
      `${field}.headGroupSpec.template.spec`,
      { ...metadata, generateName: 'llama-<random>-head-', labels: { role: 'head' } },
    ],
    [`${field}.workerGroupSpecs[0].template.spec`, { ...metadata, generateName: 'llama-<random>-gpu-worker-' }],
  ];

  test('are those of a cluster', () => {
    expect(placesOf(nested('RayService', 'rayClusterConfig'))).toEqual(groups('spec.rayClusterConfig'));
    expect(placesOf(nested('RayJob', 'rayClusterSpec', 'submissionMode: HTTPMode'))).toEqual(
      groups('spec.rayClusterSpec'),
    );
  });

  test('are with a RayJob those that submit it, of a Job', () => {
    const pods = podsOf(nested('RayJob', 'rayClusterSpec'));
    expect(pods).toHaveLength(3);
    expect(pods[2]).toMatchObject({
      origin: 'generated',
      path: '',
      requester: { name: 'system:serviceaccount:kube-system:job-controller' },
      pod: {
        metadata: { generateName: 'llama-' },
        spec: { restartPolicy: 'Never', containers: [{ name: 'ray-job-submitter', image: 'ray' }] },
      },
    });
    const given = nested(
      'RayJob',
      'rayClusterSpec',
      'submitterPodTemplate: { spec: { restartPolicy: Never, containers: [{ name: own, image: ray }] } }',
    );
    expect(podsOf(given)[2]).toMatchObject({
      origin: 'template',
      path: 'spec.submitterPodTemplate.spec',
      pod: { spec: { containers: [{ name: 'own' }] } },
    });
  });

  test('submit it from the head in that mode', () => {
    const pods = podsOf(nested('RayJob', 'rayClusterSpec', 'submissionMode: SidecarMode'));
    expect(pods).toHaveLength(2);
    expect(pods[0]).toMatchObject({
      pod: { spec: { containers: [{ name: 'ray-head' }, { name: 'ray-job-submitter' }] } },
    });
  });

  test('are the submitter alone on a cluster that is there', () => {
    const text = `\napiVersion: ray.io/v1\nkind: RayJob\nmetadata: { name: llama }\nspec: { clusterSelector: { a: b } }\n`;
    expect(placesOf(text)).toMatchObject([['', { generateName: 'llama-', namespace: 'default' }]]);
  });
});
