import {
  atMostOneOf,
  exactlyOneOf,
  memberOfType,
  neededByType,
  reservedForType,
  someOf,
} from '../../../../lib/preflight/upstream/api-server/custom-resource/member-checks';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';

const [a, b, c] = [{ a: 1 }, { b: '' }, { c: [] }];

describe('a check of members', () => {
  test.each<[string, (part: JsonObject) => string | undefined, JsonObject, string | undefined]>([
    ['memberOfType', memberOfType('A', 'a'), { type: 'A', ...a }, undefined],
    ['memberOfType', memberOfType('A', 'a'), { type: 'B', ...b }, undefined],
    ['memberOfType', memberOfType('A', 'a'), { type: 'A' }, 'type A needs a'],
    ['memberOfType', memberOfType('A', 'a'), { type: 'B', ...a }, 'a can be given for type A only'],
    ['memberOfType', memberOfType('A', 'a'), {}, 'type is needed'],
    ['neededByType', neededByType('A', 'a'), { type: 'A', a: false }, undefined],
    ['neededByType', neededByType('A', 'a'), { type: 'B', ...a }, undefined],
    ['neededByType', neededByType('A', 'a'), { type: 'A' }, 'type A needs a'],
    ['neededByType', neededByType('A', 'a'), {}, undefined],
    ['reservedForType', reservedForType('a', 'A', 'B'), { type: 'B', ...a }, undefined],
    ['reservedForType', reservedForType('a', 'A', 'B'), { type: 'C' }, undefined],
    ['reservedForType', reservedForType('a', 'A', 'B'), { type: 'C', ...a }, 'a can be given for type A or B only'],
    ['reservedForType', reservedForType('a', 'A'), a, 'a can be given for type A only'],
    ['exactlyOneOf', exactlyOneOf('a', 'b'), b, undefined],
    ['exactlyOneOf', exactlyOneOf('a', 'b', 'c'), {}, 'exactly one of a, b and c is needed'],
    ['exactlyOneOf', exactlyOneOf('a', 'b'), { ...a, ...b }, 'exactly one of a and b is needed'],
    ['someOf', someOf('a', 'b'), { ...a, ...b }, undefined],
    ['someOf', someOf('a', 'b'), c, 'at least one of a and b is needed'],
    ['atMostOneOf', atMostOneOf('a', 'b'), c, undefined],
    ['atMostOneOf', atMostOneOf('a', 'b'), a, undefined],
    ['atMostOneOf', atMostOneOf('a', 'b'), { ...a, ...b }, 'only one of a and b can be given'],
  ])('%s', (_, check, part, problem) => {
    expect(check(part)).toBe(problem);
  });
});
