import * as fc from 'fast-check';
import { CUSTOM_KINDS_WITH_PODS } from '../../../lib/preflight/cluster/pod-makers';
import { derived, onlyPod } from './derived';

const TEMPLATE = '{ metadata: { labels: { a: b } }, spec: { containers: [{ name: main, image: web }] } }';
const object = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, namespace: models }\nspec: ${spec}\n`;
const controller = (name: string) => ({ name: `system:serviceaccount:kube-system:${name}` });

describe('the pods of custom resources with templates', () => {
  test('a Rollout makes them by ReplicaSets, or leaves them to the workload that it refers to', () => {
    expect(onlyPod(object('argoproj.io/v1alpha1', 'Rollout', `{ template: ${TEMPLATE} }`))).toMatchObject({
      origin: 'template',
      path: 'spec.template.spec',
      requester: controller('replicaset-controller'),
      pod: { metadata: { generateName: 'web-<hash>-', labels: { a: 'b' } }, spec: { containers: [{ name: 'main' }] } },
    });
    const referring = object('argoproj.io/v1alpha1', 'Rollout', '{ workloadRef: { kind: Deployment, name: web } }');
    expect(derived(referring)).toEqual([]);
  });

  test('a ScaledJob makes them by Jobs', () => {
    expect(
      onlyPod(object('keda.sh/v1alpha1', 'ScaledJob', `{ jobTargetRef: { template: ${TEMPLATE} } }`)),
    ).toMatchObject({
      path: 'spec.jobTargetRef.template.spec',
      requester: controller('job-controller'),
      pod: { metadata: { generateName: 'web-<random>-' } },
    });
  });

  test('a JobSet makes them by Jobs whose pods have an index, unless another controller does', () => {
    const groups = `replicatedJobs: [
      { name: train, template: { spec: { template: ${TEMPLATE} } } },
      { name: eval, template: { spec: { completionMode: NonIndexed, template: ${TEMPLATE} } } }
    ]`;
    const jobSet = (rest: string) => object('jobset.x-k8s.io/v1alpha2', 'JobSet', `{ ${rest} ${groups} }`);
    expect(derived(jobSet(''))).toMatchObject([
      {
        path: 'spec.replicatedJobs[0].template.spec.template.spec',
        requester: controller('job-controller'),
        pod: { metadata: { generateName: 'web-train-0-0-' } },
      },
      {
        path: 'spec.replicatedJobs[1].template.spec.template.spec',
        pod: { metadata: { generateName: 'web-eval-0-' } },
      },
    ]);
    expect(derived(jobSet('managedBy: example.com/other,'))).toMatchObject([
      { unknown: 'spec.managedBy leaves its pods to example.com/other' },
    ]);
  });

  test('a LeaderWorkerSet makes leaders and workers by StatefulSets', () => {
    const set = (spec: string) =>
      object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', `{ leaderWorkerTemplate: { ${spec} } }`);
    const leader = TEMPLATE.replace('main', 'leader');
    const claims = 'volumeClaimTemplates: [{ metadata: { name: data } }]';
    expect(derived(set(`size: 2, leaderTemplate: ${leader}, workerTemplate: ${TEMPLATE}, ${claims}`))).toMatchObject([
      {
        path: 'spec.leaderWorkerTemplate.leaderTemplate.spec',
        requester: controller('statefulset-controller'),
        pod: {
          metadata: { name: 'web-0' },
          spec: {
            containers: [{ name: 'leader' }],
            volumes: [{ persistentVolumeClaim: { claimName: 'data-web-0' } }, { name: 'kube-api-access-xxxxx' }],
          },
        },
      },
      {
        path: 'spec.leaderWorkerTemplate.workerTemplate.spec',
        pod: {
          metadata: { name: 'web-0-1' },
          spec: {
            containers: [{ name: 'main' }],
            volumes: [{ persistentVolumeClaim: { claimName: 'data-web-0-1' } }, { name: 'kube-api-access-xxxxx' }],
          },
        },
      },
    ]);
    expect(onlyPod(set(`workerTemplate: ${TEMPLATE}`))).toMatchObject({
      path: 'spec.leaderWorkerTemplate.workerTemplate.spec',
      pod: { metadata: { name: 'web-0' } },
    });
  });
});

test.each([
  ['monitoring.coreos.com/v1', 'Prometheus', 'how the Prometheus operator makes them is not modelled'],
  ['monitoring.coreos.com/v1', 'Alertmanager', 'how the Prometheus operator makes them is not modelled'],
  ['disaggregatedset.x-k8s.io/v1', 'DisaggregatedSet', 'how LWS makes them is not modelled'],
])('the pods of %s %s are not known', (apiVersion, kind, unknown) => {
  expect(derived(object(apiVersion, kind, '{}'))).toMatchObject([{ owner: { ref: { kind } }, unknown }]);
});

test('custom resources that make no pods have none', () => {
  expect(derived(object('monitoring.coreos.com/v1', 'ServiceMonitor', '{ endpoints: [] }'))).toEqual([]);
});

test('what is null counts as not there', () => {
  const groups = `[null, { groupName: gpu, template: { metadata: null, spec: { volumes: null, containers: [{ name: ray }] } } }]`;
  expect(
    derived(object('ray.io/v1', 'RayCluster', `{ headGroupSpec: null, workerGroupSpecs: ${groups} }`)),
  ).toMatchObject([
    { pod: { metadata: { generateName: 'web-gpu-worker-' }, spec: { containers: [{ name: 'ray' }] } } },
  ]);
});

const FIELDS = [
  ...['spec', 'template', 'metadata', 'annotations', 'containers', 'initContainers', 'volumes', 'name', 'env', 'model'],
  ...[
    'headGroupSpec',
    'workerGroupSpecs',
    'rayClusterSpec',
    'rayClusterConfig',
    'roles',
    'leaderWorkerTemplate',
    'leaderTemplate',
  ],
  ...[
    'replicatedJobs',
    'jobTargetRef',
    'predictor',
    'transformer',
    'infrastructure',
    'parametersRef',
    'listeners',
    'runtime',
  ],
];
const CONFIG = `
apiVersion: v1
kind: ConfigMap
metadata: { name: inferenceservice-config, namespace: kserve }
data: { deploy: '{"defaultDeploymentMode": "Knative"}' }
`;
const anything = fc.object({ key: fc.constantFrom(...FIELDS), maxDepth: 4, maxKeys: 6, withNullPrototype: false });

test.each(CUSTOM_KINDS_WITH_PODS)('a %s of whatever form has pods that are known or not, or none', (kindAndGroup) => {
  const [kind, ...group] = kindAndGroup.split('.');
  const version = `${group.join('.')}/v1`;
  fc.assert(
    fc.property(anything, (spec) => {
      const text = JSON.stringify({ apiVersion: version, kind, metadata: { name: 'web' }, spec });
      for (const each of derived(text, { state: CONFIG })) expect('unknown' in each || 'pod' in each).toBe(true);
    }),
    { numRuns: 25 },
  );
});
