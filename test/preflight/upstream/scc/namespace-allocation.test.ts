import * as fc from 'fast-check';
import {
  BLOCKS,
  NamespaceBlock,
  allocated,
  blockAt,
  blockOfId,
  blockOfLevel,
  isUnallocated,
} from '../../../../lib/preflight/upstream/scc/namespace-allocation';

describe('the block of a namespace', () => {
  test.each<[number, NamespaceBlock]>([
    [0, { start: 1_000_000_000, end: 1_000_009_999, level: 's0:c1,c0' }],
    [66, { start: 1_000_660_000, end: 1_000_669_999, level: 's0:c26,c5' }],
    [90, { start: 1_000_900_000, end: 1_000_909_999, level: 's0:c30,c15' }],
    [99_999, { start: 1_999_990_000, end: 1_999_999_999, level: 's0:c1000,c495' }],
  ])('number %i', (index, block) => {
    expect(blockAt(index)).toEqual(block);
  });

  test.each<[number, number | undefined]>([
    [999_999_999, undefined],
    [1000, undefined],
    [1_000_000_000, 0],
    [1_000_009_999, 0],
    [1_000_660_001, 66],
    [1_999_999_999, 99_999],
    [2_000_000_000, undefined],
  ])('that has the id %i is %p', (id, index) => {
    expect(blockOfId(id)).toBe(index);
  });

  test.each<[string, number | undefined]>([
    ['s0:c26,c5', 66],
    ['s0:c5,c26', 66],
    ['s0:c26,c6', undefined],
    ['s0:c5,c5', undefined],
    ['s0', undefined],
    ['s0:c1023,c0', undefined],
    ['s1:c26,c5', undefined],
  ])('that goes with the level %s is %p', (level, index) => {
    expect(blockOfLevel(level)).toBe(index);
  });

  test('is found by its ids and by its level', () => {
    fc.assert(
      fc.property(fc.nat(BLOCKS - 1), (index) => {
        const { start, end, level } = blockAt(index);
        expect([blockOfId(start), blockOfId(end), blockOfLevel(level)]).toEqual([index, index, index]);
      }),
    );
  });
});

describe('a namespace', () => {
  test('gets ids, groups and a level', () => {
    expect(allocated({ metadata: { name: 'a', annotations: { b: 'c' } } }, blockAt(66))).toEqual({
      metadata: {
        name: 'a',
        annotations: {
          b: 'c',
          'openshift.io/sa.scc.uid-range': '1000660000/10000',
          'openshift.io/sa.scc.supplemental-groups': '1000660000/10000',
          'openshift.io/sa.scc.mcs': 's0:c26,c5',
        },
      },
    });
  });

  test('keeps its level', () => {
    const annotations = { 'openshift.io/sa.scc.mcs': 's0:c2,c1' };
    expect(allocated({ metadata: { annotations } }, blockAt(66))).toMatchObject({ metadata: { annotations } });
  });

  test('with a range of its own gets none', () => {
    const annotations = { 'openshift.io/sa.scc.uid-range': '1/2' };
    expect([isUnallocated({ metadata: { annotations } }), isUnallocated({ metadata: {} }), isUnallocated({})]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
