import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('knative-operator@1.23.0');

describe.each(['KnativeEventing', 'KnativeServing'])('the constraints of %s', (kind) => {
  test('accept a new one', () => {
    expect(refusals(kind, { version: '1.23' })).toEqual([]);
  });

  test('were not evaluated where the structure is wrong', () => {
    expect(refusals(kind, { version: 1.23 })).toEqual([
      'spec.version: "number": spec.version in body must be of type string: "number"',
      '<nil>: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
    ]);
  });
});
