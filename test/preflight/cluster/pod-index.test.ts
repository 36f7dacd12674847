import * as fc from 'fast-check';
import { PodIndex } from '../../../lib/preflight/cluster/pod-index';
import { ServedKinds } from '../../../lib/preflight/cluster/served-kinds';
import { StoredObjects } from '../../../lib/preflight/cluster/stored-objects';
import { LoadedObject } from '../../../lib/preflight/engine/loaded-object';
import { ObjectIndex } from '../../../lib/preflight/engine/object-index';
import * as labelSelector from '../../../lib/preflight/upstream/api-server/label-selector';

jest.mock('../../../lib/preflight/upstream/api-server/label-selector', () => {
  const actual = jest.requireActual<typeof labelSelector>('../../../lib/preflight/upstream/api-server/label-selector');
  return { ...actual, selects: jest.fn(actual.selects) };
});

const pod = (name: string, labels: { [key: string]: string }, namespace = 'models'): LoadedObject => ({
  ref: { apiVersion: 'v1', kind: 'Pod', namespace, name },
  body: { apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name, labels } },
  within: '',
  inTemplate: false,
  repeatedFields: [],
});
const indexOf = (objects: LoadedObject[]): PodIndex =>
  new PodIndex(new ObjectIndex(objects), new StoredObjects(new ServedKinds([], [])));
const namesOf = (index: PodIndex, selector: labelSelector.LabelSelector): string[] =>
  index.select('models', selector).map(({ object }) => object.ref.name);

const key = fc.constantFrom('a', 'b', 'c');
const value = fc.constantFrom('', '1', '2');
const labels = fc.dictionary(key, value);
const requirement = fc.oneof(
  fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: fc.array(value, { minLength: 1 }) }),
  fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);

describe('an index of pods', () => {
  test('selects what a pass over all pods of the namespace selects', () => {
    const selectors = fc.record({ matchLabels: labels, matchExpressions: fc.array(requirement, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(labels, { maxLength: 8 }), selectors, (pods, selector) => {
        const objects = pods.map((each, index) => pod(`p${index}`, each));
        const strangers = pods.map((each, index) => pod(`q${index}`, each, 'other'));
        const expected = objects.filter((_, index) => labelSelector.selects(selector, pods[index]));
        expect(namesOf(indexOf([...objects, ...strangers]), selector).sort()).toEqual(
          expected.map(({ ref }) => ref.name).sort(),
        );
      }),
    );
  });

  test('compares each of 10,000 selectors with one of 10,000 pods, though all pods share a label', () => {
    const names = Array.from({ length: 10_000 }, (_, number) => `p${number}`);
    const index = indexOf(names.map((name) => pod(name, { app: name, part: 'shared' })));
    const comparisons = jest.mocked(labelSelector.selects).mockClear();
    const found = names.flatMap((name) => namesOf(index, { matchLabels: { part: 'shared', app: name } }));
    expect(found).toEqual(names);
    expect(comparisons).toHaveBeenCalledTimes(10_000);
  });
});
