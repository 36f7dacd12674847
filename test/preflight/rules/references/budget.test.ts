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
