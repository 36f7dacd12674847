import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import { jsonMerge, strategicMerge } from '../../../../lib/preflight/upstream/kubernetes/strategic-merge';

describe('a patch that knows the lists of pods', () => {
  test.each<[string, JsonObject, JsonObject, JsonObject]>([
    [
      'members are merged, and null removes one',
      { a: { b: 1, c: 2 } },
      { a: { b: null, d: 3 } },
      { a: { c: 2, d: 3 } },
    ],
    ['lists without a key are replaced', { args: ['x', 'y'] }, { args: ['z'] }, { args: ['z'] }],
    [
      'items are merged by their key',
      { containers: [{ name: 'a', image: 'x', tty: true }] },
      { containers: [{ name: 'a', image: 'y' }] },
      { containers: [{ name: 'a', image: 'y', tty: true }] },
    ],
    [
      'items that are new come before those that the patch does not name',
      { env: [{ name: 'a' }, { name: 'b' }] },
      { env: [{ name: 'c' }, { name: 'b', value: '1' }] },
      { env: [{ name: 'c' }, { name: 'a' }, { name: 'b', value: '1' }] },
    ],
    [
      'an item is deleted',
      { volumes: [{ name: 'a' }, { name: 'b' }] },
      { volumes: [{ name: 'a', $patch: 'delete' }] },
      { volumes: [{ name: 'b' }] },
    ],
    [
      'a list is replaced',
      { volumes: [{ name: 'a' }] },
      { volumes: [{ $patch: 'replace' }, { name: 'b' }] },
      { volumes: [{ name: 'b' }] },
    ],
    ['an object is replaced', { a: { b: 1 } }, { a: { $patch: 'replace', c: 2 } }, { a: { c: 2 } }],
    ['an object is emptied', { a: { b: 1 } }, { a: { $patch: 'delete' } }, { a: {} }],
    [
      'what is not there is made',
      {},
      { spec: { containers: [{ name: 'a' }] } },
      { spec: { containers: [{ name: 'a' }] } },
    ],
  ])('%s', (_, object, patch, expected) => {
    expect(strategicMerge(object, patch)).toEqual(expected);
  });
});

describe('a patch of JSON', () => {
  test('replaces lists, merges objects and removes what is null', () => {
    const object = { a: [1, 2], b: { c: 1, d: 2 }, e: 3 };
    expect(jsonMerge(object, { a: [3], b: { c: null }, f: { g: null } })).toEqual({ a: [3], b: { d: 2 }, e: 3, f: {} });
  });
});
