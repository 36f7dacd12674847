import { changedAt, keysOfPath, valueAt } from '../../../lib/preflight/engine/field-path';

const POD = {
  metadata: { annotations: { 'example.com/a.b': 'x' } },
  spec: { containers: [{ name: 'c' }, { name: 'd' }] },
};

test('the path of a field is read with keys that have dots in them', () => {
  expect(keysOfPath('metadata.annotations[example.com/a.b]')).toEqual(['metadata', 'annotations', 'example.com/a.b']);
  expect(keysOfPath('spec.containers[0].ports[12].hostPort')).toEqual([
    'spec',
    'containers',
    '0',
    'ports',
    '12',
    'hostPort',
  ]);
});

test.each([
  ['metadata.annotations[example.com/a.b]', 'x'],
  ['spec.containers[1].name', 'd'],
  ['spec.containers[2].name', undefined],
  ['metadata.annotations.toString', undefined],
  ['metadata.labels.a', undefined],
])('%s leads to %j', (path, value) => {
  expect(valueAt(POD, path)).toEqual(value);
});

test('a change copies what is on the way and leaves the rest', () => {
  const changed = changedAt(POD, 'spec.containers[1].image', 'i') as typeof POD;
  expect(changed).toEqual({ ...POD, spec: { containers: [{ name: 'c' }, { name: 'd', image: 'i' }] } });
  expect(changed.spec.containers[0]).toBe(POD.spec.containers[0]);
  expect(POD.spec.containers[1]).toEqual({ name: 'd' });
});

test('what is taken out of an object or a list is gone', () => {
  expect(changedAt(POD, 'metadata.annotations[example.com/a.b]')).toEqual({ ...POD, metadata: { annotations: {} } });
  expect(changedAt(POD, 'spec.containers[0]')).toEqual({ ...POD, spec: { containers: [{ name: 'd' }] } });
});

test('what is missing on the way is made', () => {
  expect(changedAt({}, 'spec.hostPID', true)).toEqual({ spec: { hostPID: true } });
});
