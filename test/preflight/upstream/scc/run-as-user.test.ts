import { behaviourOf } from '../../../../lib/preflight/upstream/scc/behaviour';
import { SccProvider } from '../../../../lib/preflight/upstream/scc/provider';
import { RunAsUserStrategy } from '../../../../lib/preflight/upstream/scc/security-context-constraints';
import { OPEN, contextsOf, podOf, tried } from './trials';

const outcome = (runAsUser: RunAsUserStrategy, pod: object, container?: object) =>
  tried({ runAsUser }, podOf({ securityContext: pod }, { securityContext: container }));
const AT = 'provider x: .containers[0]';

describe('user ids', () => {
  const range = { type: 'MustRunAsRange', uidRangeMin: 10, uidRangeMax: 20 };
  test.each([
    [
      { type: 'MustRunAs', uid: 1000 },
      { runAsUser: 1000, runAsNonRoot: true },
    ],
    [{ type: 'MustRunAs', uid: 0 }, { runAsUser: 0 }],
    [range, { runAsUser: 10, runAsNonRoot: true }],
    [{ type: 'MustRunAsRange' }, { runAsUser: 1000900000, runAsNonRoot: true }],
    [{ type: 'MustRunAsNonRoot' }, { runAsNonRoot: true }],
    [{ type: 'RunAsAny' }, undefined],
  ])('are given by %j to containers without one', (strategy, context) => {
    const { texts, pod } = outcome(strategy, {});
    expect(texts).toEqual([]);
    expect(contextsOf(pod)).toEqual([{}, context]);
  });

  test.each([
    [
      { type: 'MustRunAs', uid: 5 },
      { runAsUser: 5, runAsNonRoot: false },
    ],
    [range, { runAsUser: 20, runAsNonRoot: false }],
    [{ type: 'MustRunAsNonRoot' }, { runAsUser: 7, runAsNonRoot: true }],
    [{ type: 'RunAsAny' }, { runAsUser: 0 }],
  ])('are kept under %j where the pod has them', (strategy, context) => {
    const { texts, changes } = outcome(strategy, context);
    expect([texts, changes]).toEqual([[], 'nothing']);
  });

  test('that are not 0 make a container run as non-root under any strategy', () => {
    expect(contextsOf(outcome({ type: 'RunAsAny' }, {}, { runAsUser: 65532 }).pod)).toEqual([
      {},
      { runAsUser: 65532, runAsNonRoot: true },
    ]);
  });

  const nonRoot = { type: 'MustRunAsNonRoot' };
  test.each([
    [{ type: 'MustRunAs', uid: 1000 }, {}, { runAsUser: 5 }, `${AT}.runAsUser: Invalid value: 5: must be: 1000`],
    [range, {}, { runAsUser: 9 }, `${AT}.runAsUser: Invalid value: 9: must be in the ranges: [10, 20]`],
    [range, { runAsUser: 21 }, {}, `${AT}.runAsUser: Invalid value: 21: must be in the ranges: [10, 20]`],
    [nonRoot, {}, { runAsUser: 0 }, `${AT}.runAsUser: Invalid value: 0: running with the root UID is forbidden`],
    [nonRoot, { runAsNonRoot: false }, {}, `${AT}.runAsNonRoot: Invalid value: false: must be true`],
    [nonRoot, {}, { runAsNonRoot: false, runAsUser: 0 }, `${AT}.runAsNonRoot: Invalid value: false: must be true`],
  ])('are refused by %j: pod %j, container %j', (strategy, pod, container, text) => {
    expect(outcome(strategy, pod, container).texts).toEqual([text]);
  });

  test('are refused where they are set', () => {
    const pathOf = (pod: object, container: object) =>
      outcome(range, pod, container).refusals.map(({ path, setting, value }) => [path, setting, value]);
    expect(pathOf({ runAsUser: 5 }, {})).toEqual([['spec.securityContext.runAsUser', 'runAsUser', 5]]);
    expect(pathOf({ runAsUser: 15 }, { runAsUser: 5 })).toEqual([
      ['spec.containers[0].securityContext.runAsUser', 'runAsUser', 5],
    ]);
  });

  test.each([
    [{ type: 'MustRunAs' }, 'MustRunAs requires a UID'],
    [{ type: 'MustRunAsRange', uidRangeMax: 1 }, 'MustRunAsRange requires a UIDRangeMin'],
    [{ type: 'MustRunAsRange', uidRangeMin: 1 }, 'MustRunAsRange requires a UIDRangeMax'],
    [{ type: 'Any' }, 'Unrecognized RunAsUser strategy type Any'],
    [{}, 'Unrecognized RunAsUser strategy type '],
  ])('of the strategy %j break the SCC', (runAsUser, problem) => {
    expect(() => new SccProvider({ ...OPEN, runAsUser }, behaviourOf(20))).toThrow(new Error(problem));
  });
});
