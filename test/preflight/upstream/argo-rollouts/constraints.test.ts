import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('argo-rollouts@1.9.1');

describe('the constraints of Rollout', () => {
  test('accept a new one', () => {
    expect(refusals('Rollout', { selector: { matchLabels: { app: 'a' } } })).toEqual([]);
  });

  test('were not evaluated where the structure is wrong', () => {
    expect(refusals('Rollout', { paused: 'no' })).toEqual([
      'spec.paused: "string": spec.paused in body must be of type boolean: "string"',
      '<nil>: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
    ]);
  });
});
