import * as fc from 'fast-check';
import { SccPrediction } from '../../../../lib/preflight/cluster/scc/scc-predictions';
import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import { BLOCKS, allocated, blockAt } from '../../../../lib/preflight/upstream/scc/namespace-allocation';
import { Asked, ask } from './asked';

const ids = fc.constantFrom(0, 1000, 65_532, 999_999_999, 1_000_000_000, 1_000_660_001, 1_999_999_999);
const levels = fc.constantFrom('s0', 's0:c1,c0', 's0:c26,c5', 's0:c26,c6');
const context = fc.record(
  { runAsUser: ids, seLinuxOptions: fc.record({ level: levels }), allowPrivilegeEscalation: fc.boolean() },
  { requiredKeys: [] },
);
const podContext = fc.record(
  { runAsUser: ids, fsGroup: ids, supplementalGroups: fc.array(ids, { maxLength: 2 }), hostUsers: fc.boolean() },
  { requiredKeys: [] },
);
const asked: fc.Arbitrary<Asked> = fc
  .tuple(fc.constantFrom('openshift@4.14', 'openshift@4.18', 'openshift@4.22'), context, podContext)
  .map(([platform, container, { hostUsers, ...securityContext }]) => ({
    platform,
    container,
    spec: { securityContext, ...(hostUsers === undefined ? {} : { hostUsers }) },
  }));
const binding = fc
  .tuple(
    fc.constantFrom('anyuid', 'nonroot-v2', 'hostnetwork-v2', 'privileged', 'mine'),
    fc.constantFrom('ServiceAccount', 'Group', 'User'),
    fc.constantFrom('runner', 'system:authenticated', 'system:serviceaccounts:models'),
  )
  .map(([scc, kind, name]) =>
    JSON.stringify({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { namespace: 'models', name: 'grant' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `system:openshift:scc:${scc}` },
      subjects: [
        kind === 'ServiceAccount' ? { kind, name: 'runner' } : { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      ],
    }),
  );

const namespaceWith = (index: number): string => {
  const namespace: JsonObject = allocated({ metadata: { name: 'models' } }, blockAt(index));
  return JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', ...namespace });
};
const isAllowed = (prediction: SccPrediction | undefined): boolean | undefined =>
  prediction?.answer === undefined ? prediction?.isAllowed : prediction.answer.allowed;

test('what is told of a namespace without ids holds for all that it can be given', () => {
  const block = fc.oneof(fc.constantFrom(0, 66, BLOCKS - 1), fc.nat(BLOCKS - 1));
  fc.assert(
    fc.property(asked, block, (each, index) => {
      const [told, given] = [ask(each), ask({ ...each, state: namespaceWith(index) })];
      const { allowed, scc } = given?.answer ?? {};
      if (told?.answer !== undefined) expect(told.answer).toMatchObject({ allowed, scc });
      else if (told?.isAllowed !== undefined) expect(told.isAllowed).toBe(allowed);
    }),
    { numRuns: 80 },
  );
});

test('nothing is told in numbers of a block that was made up', () => {
  fc.assert(
    fc.property(asked, (each) => {
      const shown = { ...ask(each)?.answer, admitted: undefined };
      const made = JSON.stringify(shown).match(/1999[89]\d{5}/g) ?? [];
      expect(made.filter((id) => !JSON.stringify(each).includes(id))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a further grant never has a pod refused', () => {
  fc.assert(
    fc.property(asked, fc.array(binding, { maxLength: 2 }), binding, (each, before, added) => {
      const allowedWith = (bindings: string[]): boolean | undefined => {
        const named = bindings.map((text, index) => text.replace('"grant"', `"grant-${index}"`));
        return isAllowed(ask({ ...each, input: named.join('\n---\n') }));
      };
      if (allowedWith(before) === true) expect(allowedWith([...before, added])).not.toBe(false);
    }),
    { numRuns: 60 },
  );
});
