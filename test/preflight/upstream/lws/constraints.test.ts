import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('lws@0.10.0');
const workerTemplate = { spec: { containers: [{ name: 'server', image: 'a' }] } };
const role = (name: string, settings: JsonObject = {}): JsonObject => ({
  name,
  spec: { leaderWorkerTemplate: { workerTemplate }, ...settings },
});
const external = (name: string): JsonObject => ({ name, scaling: { mode: 'External' } });

describe('the constraints of DisaggregatedSet', () => {
  test.each<[string, JsonObject[]]>([
    ['replicas by default', [role('prefill'), role('decode')]],
    ['replicas of all roles', [role('prefill', { replicas: 2 }), role('decode', { replicas: 3 })]],
    ['no replicas', [role('prefill', { replicas: 0 }), role('decode', { replicas: 0 })]],
    ['roles that are scaled from outside', [role('prefill', { replicas: 0 }), external('decode')]],
  ])('accept %s', (_, roles) => {
    expect(refusals('DisaggregatedSet', { roles })).toEqual([]);
  });

  test.each<[string, JsonObject[], string]>([
    [
      'replicas of some roles',
      [role('prefill', { replicas: 0 }), role('decode')],
      'either all roles that are not scaled from outside have replicas, or none of them',
    ],
    [
      'a role that nothing is known of',
      [role('prefill'), { name: 'decode', scaling: {} }],
      "role 'decode' needs spec, as it is not scaled from outside",
    ],
  ])('refuse %s', (_, roles, problem) => {
    expect(refusals('DisaggregatedSet', { roles })).toEqual([`spec: ${problem}`]);
  });
});
