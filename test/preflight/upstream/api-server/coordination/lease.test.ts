import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/coordination.k8s.io/v1/namespaces/shop/leases';
const lease = (spec: JsonObject): JsonObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'leader' },
  spec,
});

describe('Lease', () => {
  test('is accepted without the fields of coordinated leader election', () => {
    const spec = { holderIdentity: 'a', leaseDurationSeconds: 15, leaseTransitions: 1 };
    expect(
      answerTo(PATH, lease({ ...spec, strategy: 'OldestEmulationVersion', preferredHolder: 'b' }))?.defaulted,
    ).toEqual({ ...lease(spec), metadata: { name: 'leader', namespace: 'shop' } });
  });

  test('of no seconds, or with less than no transitions, is refused', () => {
    expect(messageTo(PATH, lease({ leaseDurationSeconds: 0, leaseTransitions: -1 }))).toBe(
      '[spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0, spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0]',
    );
  });
});
