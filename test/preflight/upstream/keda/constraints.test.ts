import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('keda@2.20.2');
const scaled = { scaleTargetRef: { name: 'a' }, triggers: [{ type: 'cpu', metadata: {} }] };

describe('the constraints of ScaledObject', () => {
  test.each<JsonObject>([
    {},
    { minReplicaCount: 3, maxReplicaCount: 3 },
    { minReplicaCount: 100 },
    { maxReplicaCount: 1 },
  ])('accept bounds %p', (bounds) => {
    expect(refusals('ScaledObject', { ...scaled, ...bounds })).toEqual([]);
  });

  test.each([
    [{ minReplicaCount: 4, maxReplicaCount: 3 }, 'minReplicaCount 4 is above maxReplicaCount 3'],
    [{ minReplicaCount: 101 }, 'minReplicaCount 101 is above maxReplicaCount 100'],
  ])('refuse bounds %p', (bounds, problem) => {
    expect(refusals('ScaledObject', { ...scaled, ...bounds })).toEqual([`spec: ${problem}`]);
  });
});
