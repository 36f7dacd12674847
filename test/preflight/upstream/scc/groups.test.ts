import { behaviourOf } from '../../../../lib/preflight/upstream/scc/behaviour';
import { SccProvider } from '../../../../lib/preflight/upstream/scc/provider';
import { OPEN, contextsOf, podOf, tried } from './trials';

const RANGES = {
  type: 'MustRunAs',
  ranges: [
    { min: 10, max: 20 },
    { min: 30, max: 30 },
  ],
};
const POD = 'provider x: .spec.securityContext';

describe('groups of a pod', () => {
  test('are the first of the first range where it has none', () => {
    const { texts, pod } = tried({ fsGroup: RANGES, supplementalGroups: RANGES }, podOf({}));
    expect(texts).toEqual([]);
    expect(contextsOf(pod)).toEqual([{ supplementalGroups: [10], fsGroup: 10 }, undefined]);
  });

  test('are the first of the namespace for file systems, and any of its block for others', () => {
    const settings = { fsGroup: { type: 'MustRunAs' }, supplementalGroups: { type: 'MustRunAs' } };
    const groups = { fsGroup: 1000900001, supplementalGroups: [1000900001] };
    expect(tried(settings, podOf({ securityContext: groups })).texts).toEqual([
      `${POD}.fsGroup: Invalid value: []int64{1000900001}: 1000900001 is not an allowed group`,
    ]);
  });

  test.each([20, 30])('may be %i', (group) => {
    const { texts, changes } = tried(
      { fsGroup: RANGES, supplementalGroups: RANGES },
      podOf({ securityContext: { fsGroup: group, supplementalGroups: [group] } }),
    );
    expect([texts, changes]).toEqual([[], 'nothing']);
  });

  test('are refused one by one, each with the whole list', () => {
    const pod = podOf({ securityContext: { supplementalGroups: [9, 10, 31] } });
    const { refusals } = tried({ supplementalGroups: RANGES }, pod);
    const value = `${POD}.supplementalGroups: Invalid value: []int64{9, 10, 31}`;
    expect(refusals).toEqual(
      [9, 31].map((group) => ({
        setting: 'supplementalGroups',
        path: 'spec.securityContext.supplementalGroups',
        value: group,
        text: `${value}: ${group} is not an allowed group`,
      })),
    );
  });

  test.each([
    [20, '[]int64{}'],
    [21, '[]'],
  ])('are refused on 4.%i when the list is empty, which is not filled', (release, shown) => {
    const pod = podOf({ securityContext: { supplementalGroups: [] } });
    expect(tried({ supplementalGroups: RANGES }, pod, release).texts).toEqual([
      `${POD}.supplementalGroups: Invalid value: ${shown}: unable to validate empty groups against required ranges`,
    ]);
  });

  test('are shown as JSON since 4.21', () => {
    const pod = podOf({ securityContext: { fsGroup: 1000, supplementalGroups: [9, 10] } });
    expect(tried({ fsGroup: RANGES, supplementalGroups: RANGES }, pod, 21).texts).toEqual([
      `${POD}.fsGroup: Invalid value: [1000]: 1000 is not an allowed group`,
      `${POD}.supplementalGroups: Invalid value: [9,10]: 9 is not an allowed group`,
    ]);
  });

  test('have 0 as the bound that a range leaves out', () => {
    const fsGroup = { type: 'MustRunAs', ranges: [{ max: 5 }] };
    expect(contextsOf(tried({ fsGroup }, podOf({})).pod)[0]).toEqual({ fsGroup: 0 });
  });

  test.each([
    [{ fsGroup: { type: 'x' } }, 'Unrecognized FSGroup strategy type x'],
    [{ supplementalGroups: {} }, 'Unrecognized SupplementalGroups strategy type '],
  ])('of %j break the SCC', (settings, problem) => {
    expect(() => new SccProvider({ ...OPEN, ...settings }, behaviourOf(20))).toThrow(new Error(problem));
  });
});
