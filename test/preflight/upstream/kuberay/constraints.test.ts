import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('kuberay@1.7.0');
const cluster = {
  headGroupSpec: { rayStartParams: {}, template: { spec: { containers: [{ name: 'head', image: 'ray' }] } } },
};
const job = (deletionStrategy: JsonObject): JsonObject => ({ entrypoint: 'python a.py', deletionStrategy });
const workers = { policy: 'DeleteWorkers' };
const rules = (condition: JsonObject): JsonObject => ({ deletionRules: [{ policy: 'DeleteWorkers', condition }] });

describe('constraints of KubeRay', () => {
  test.each([
    ['RayCluster.v1', 'spec.managedBy', { ...cluster, managedBy: 'me' }],
    ['RayJob.v1', 'spec.managedBy', { managedBy: 'me' }],
    ['RayJob.v1', 'spec.rayClusterSpec.managedBy', { rayClusterSpec: { ...cluster, managedBy: 'me' } }],
    ['RayService.v1', 'spec.managedBy', { rayClusterConfig: cluster, managedBy: 'me' }],
    ['RayService.v1', 'spec.rayClusterConfig.managedBy', { rayClusterConfig: { ...cluster, managedBy: 'me' } }],
  ])('leave a %s to known controllers only: %s', (kind, field, spec) => {
    expect(refusals(kind, spec)).toEqual([
      `${field}: "me": must be ray.io/kuberay-operator or kueue.x-k8s.io/multikueue`,
    ]);
  });

  test('accept the controllers that are known', () => {
    expect(refusals('RayCluster.v1', { ...cluster, managedBy: 'ray.io/kuberay-operator' })).toEqual([]);
    expect(refusals('RayJob.v1', { managedBy: 'kueue.x-k8s.io/multikueue' })).toEqual([]);
  });

  test.each<[string, JsonObject, string[]]>([
    ['accept both policies', { onSuccess: workers, onFailure: workers }, []],
    ['accept rules', rules({ jobStatus: 'FAILED', ttlSeconds: 0 }), []],
    [
      'refuse one policy alone',
      { onSuccess: workers },
      ['deletionStrategy: deletionRules are needed, or both onSuccess and onFailure'],
    ],
    [
      'refuse a policy with rules',
      { onFailure: workers, ...rules({ jobStatus: 'FAILED', ttlSeconds: 0 }) },
      ['deletionStrategy: deletionRules replace onSuccess and onFailure: they cannot be given together'],
    ],
    [
      'refuse a condition without status',
      rules({ ttlSeconds: 0 }),
      ['deletionStrategy.deletionRules[0].condition: exactly one of jobStatus and jobDeploymentStatus is needed'],
    ],
    [
      'refuse a condition of two statuses',
      rules({ jobStatus: 'FAILED', jobDeploymentStatus: 'Failed', ttlSeconds: 0 }),
      ['deletionStrategy.deletionRules[0].condition: exactly one of jobStatus and jobDeploymentStatus is needed'],
    ],
  ])('%s for what is left of a job', (_, strategy, problems) => {
    const within = (path: string): string[] => problems.map((problem) => `${path}.${problem}`);
    expect(refusals('RayJob.v1', job(strategy))).toEqual(within('spec'));
    expect(refusals('RayCronJob.v1', { schedule: '0 * * * *', jobTemplate: job(strategy) })).toEqual(
      within('spec.jobTemplate'),
    );
  });

  test('are not those of v1alpha1, which has none', () => {
    expect(refusals('RayCluster.v1alpha1', cluster)).toEqual([]);
    expect(refusals('RayCluster.v1alpha1', {})).toEqual(['spec.headGroupSpec: Required value']);
    expect(refusals('RayCluster.v1', {})).toEqual([
      'spec.headGroupSpec: Required value',
      '<nil>: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
    ]);
  });
});
