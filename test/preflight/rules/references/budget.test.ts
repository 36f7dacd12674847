import { budgetOfAllPods } from '../../../../lib/preflight/rules/references/budget-of-all-pods';
import { evictionForbidden } from '../../../../lib/preflight/rules/references/eviction-forbidden';
import { overlappingBudgets } from '../../../../lib/preflight/rules/references/overlapping-budgets';
import { ruleTest } from '../rule-test';
import { manifests, object, workload } from './manifests';

const budget = (name: string, selector: string, field = 'maxUnavailable: 1'): string =>
  object('policy/v1', 'PodDisruptionBudget', `models/${name}`, `spec: { ${field}, ${selector} }`);
const overlap = (other: string) => ({
  path: 'spec.selector',
  cause: `PodDisruptionBudget '${other}' selects the pods of Deployment 'w' as well`,
  symptom: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
  fix: 'let each pod be selected by one PodDisruptionBudget',
});
const podOfSet = (name: string): string =>
  `selector: { matchLabels: { app: a, statefulset.kubernetes.io/pod-name: ${name} } }`;

ruleTest(overlappingBudgets, {
  passes: {
    'one budget': manifests(workload('Deployment'), budget('b', 'selector: {}')),
    'other pods': manifests(
      workload('Deployment'),
      budget('b', 'selector: { matchLabels: { app: a } }'),
      budget('c', 'selector: { matchExpressions: [{ key: app, operator: NotIn, values: [a] }] }'),
    ),
    'no selector, which is not the same as an empty one': manifests(
      workload('Deployment'),
      budget('b', 'selector: {}'),
      object('policy/v1', 'PodDisruptionBudget', 'models/c', 'spec: { maxUnavailable: 1 }'),
    ),
    'two pods of one StatefulSet': manifests(
      workload('StatefulSet', 'serviceName: s'),
      budget('b', podOfSet('w-0')),
      budget('c', podOfSet('w-1')),
    ),
    'the budget that the state has already': {
      text: manifests(workload('Deployment'), budget('b', 'selector: {}')),
      state: budget('b', 'selector: {}'),
    },
  },
  fails: {
    'a budget of some pods, and one of all': {
      given: manifests(
        workload('Deployment'),
        budget('b', 'selector: { matchLabels: { app: a } }'),
        budget('c', 'selector: {}'),
      ),
      findings: [overlap('c'), overlap('b')],
    },
    'a budget of the state': {
      given: {
        text: manifests(workload('Deployment'), budget('b', 'selector: {}')),
        state: budget('c', 'selector: { matchExpressions: [{ key: app, operator: Exists }] }'),
      },
      findings: [overlap('c')],
    },
  },
});

const forbidden = (field: string, value: string) => ({
  path: `spec.${field}`,
  cause: `spec.${field} is ${value}, which no number of pods leaves room for`,
  symptom: "Cannot evict pod as it would violate the pod's disruption budget.",
  fix: 'let at least one pod be evicted, for instance with maxUnavailable 1',
});

ruleTest(evictionForbidden, {
  passes: {
    'one pod at a time': budget('b', 'selector: {}'),
    'a number that must be there': budget('b', 'selector: {}', 'minAvailable: 1'),
    'most of them': budget('b', 'selector: {}', 'minAvailable: 99%'),
  },
  fails: Object.fromEntries(
    [
      ['maxUnavailable', '0'],
      ['maxUnavailable', '0%'],
      ['minAvailable', '100%'],
    ].map(([field, value]) => [
      `${field} ${value}`,
      { given: budget('b', 'selector: {}', `${field}: ${value}`), findings: [forbidden(field, value)] },
    ]),
  ),
});

const needed = (minAvailable: string, pods: string) => ({
  path: 'spec.minAvailable',
  cause: `spec.minAvailable is ${minAvailable}, and Deployment 'w' has ${pods}`,
  symptom: "Cannot evict pod as it would violate the pod's disruption budget.",
  fix: 'let at least one pod be evicted, for instance with maxUnavailable 1, or have more pods',
});
const least = (minAvailable: string): string =>
  budget('b', 'selector: { matchLabels: { app: a } }', `minAvailable: ${minAvailable}`);
const scaled = object(
  'autoscaling/v2',
  'HorizontalPodAutoscaler',
  'models/h',
  'spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: w }, maxReplicas: 3 }',
);
const ownedPod = (owner: string): string =>
  `{ apiVersion: v1, kind: Pod, metadata: { namespace: models, name: p, labels: { app: a }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: ${owner}, uid: u, controller: true }] }, spec: { containers: [{ name: c, image: i }] } }`;

ruleTest(budgetOfAllPods, {
  passes: {
    'one pod more than needed': manifests(workload('Deployment', 'replicas: 2'), least('1')),
    'half of two': manifests(workload('Deployment', 'replicas: 2'), least('50%')),
    'an autoscaler that can add one': manifests(workload('Deployment', 'replicas: 2'), least('2'), scaled),
    'pods of two workloads': manifests(workload('Deployment'), workload('StatefulSet', 'serviceName: s'), least('1')),
    'a pod of a workload that is not at hand': {
      text: manifests(workload('Deployment'), least('1')),
      state: ownedPod('other-5d4f'),
    },
    'as many pods as there are nodes': manifests(workload('DaemonSet'), least('1')),
    'no pods': manifests(workload('Deployment', 'replicas: 0'), least('1')),
    'other pods': manifests(workload('Deployment', '', '', 'app: b'), least('1')),
    'how many may be away': manifests(workload('Deployment'), budget('b', 'selector: {}')),
  },
  fails: {
    'the one pod': {
      given: manifests(workload('Deployment'), least('1')),
      findings: [needed('1', 'one pod')],
      fixed: manifests(workload('Deployment', 'replicas: 2'), least('1')),
    },
    'a share that is rounded up': {
      given: manifests(workload('Deployment', 'replicas: 2'), least('51%')),
      findings: [needed('51%', 'at most 2 pods')],
    },
    'as many as an autoscaler gives': {
      given: manifests(workload('Deployment', 'replicas: 2'), least('3'), scaled),
      findings: [needed('3', 'at most 3 pods')],
    },
    'a pod of the workload in the state': {
      given: { text: manifests(workload('Deployment'), least('1')), state: ownedPod('w-5d4f') },
      findings: [needed('1', 'one pod')],
    },
  },
  unknown: {
    'a custom resource whose controller may scale it': {
      given: manifests(workload('Deployment'), least('1'), object('keda.sh/v1alpha1', 'ScaledObject', 'models/s')),
      unknown: ["Deployment 'w' has one pod, as many as the budget needs, and ScaledObject models/s may change it"],
    },
    'an object whose pods are not known': {
      given: manifests(
        workload('Deployment'),
        least('1'),
        '{ apiVersion: apps/v1, kind: DaemonSet, metadata: { namespace: models, name: d }, spec: [] }',
      ),
      unknown: ["Deployment 'w' has one pod, as many as the budget needs, and the pods of DaemonSet 'd' are not known"],
    },
  },
});
