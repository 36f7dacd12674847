import {
  CelType,
  DYN,
  INT,
  STRING,
  listOf,
  typeText,
} from '../../../../../lib/preflight/upstream/api-server/cel-check/cel-type';
import { checkExpression } from '../../../../../lib/preflight/upstream/api-server/cel-check/check-expression';

const scope = new Map<string, CelType>([
  ['any', DYN],
  ['number', INT],
  ['text', STRING],
  ['texts', listOf(STRING)],
]);

/** The first line of what is wrong, or the type. */
const outcome = (expression: string): string => {
  const { type, problem } = checkExpression(expression, scope);
  return problem?.split('\n')[0] ?? typeText(type);
};

describe('an expression in CEL', () => {
  test.each([
    ['number + 1', 'int'],
    ['any + 1', 'int'],
    ['any.a.b', 'dyn'],
    ['any + any', 'dyn'],
    ["text == 'a' && any.b", 'bool'],
    ['size(texts) > 0 ? text : any', 'dyn'],
    ["texts.map(t, t + 'a')", 'list(string)'],
    ['texts.filter(t, t.size() > 1)', 'list(string)'],
    ['texts.exists_one(t, t == text)', 'bool'],
    ["{'a': 1}", 'map(string, int)'],
    ['[1, 2.0]', 'list(dyn)'],
    ['has(any.a)', 'bool'],
    ['null', 'null_type'],
    ['texts[0]', 'string'],
    ['texts.split', "ERROR: <input>:1:6: type 'list(string)' does not support field selection"],
    ["number + 'a'", "ERROR: <input>:1:8: found no matching overload for '_+_' applied to '(int, string)'"],
    ["number == 'a'", "ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(int, string)'"],
    ['!text', "ERROR: <input>:1:1: found no matching overload for '!_' applied to '(string)'"],
    [
      'texts < texts',
      "ERROR: <input>:1:7: found no matching overload for '_<_' applied to '(list(string), list(string))'",
    ],
    ['nothing', "ERROR: <input>:1:1: undeclared reference to 'nothing' (in container '')"],
    ['nothing(1)', "ERROR: <input>:1:8: undeclared reference to 'nothing' (in container '')"],
    ['any.nothing(1)', "ERROR: <input>:1:12: undeclared reference to 'nothing' (in container '')"],
    ['a$', "ERROR: <input>:1:2: Syntax error: token recognition error at: '$'"],
  ])('%p is %p', (expression, expected) => {
    expect(outcome(expression)).toBe(expected);
  });

  test('that ends too early is shown with the place', () => {
    expect(checkExpression('any.a ==\n', scope).problem).toBe(
      `ERROR: <input>:2:1: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}
 | 
 | ^`,
    );
  });

  test.each([
    "any.?a.orValue('') == ''",
    'any[?0].hasValue()',
    "any.a.all(k, v, k == 'a' && v > 1)",
    "optional.of('a').value() == text",
    "quantity('1').isLessThan(quantity('2'))",
    "cidr('10.0.0.0/8').containsIP(ip('10.0.0.1'))",
    '!format.dns1123Label().validate(text).hasValue()',
    "timestamp('2024-01-01T00:00:00Z') - duration('1h') < timestamp(text)",
    'type(any) == string',
    'google.protobuf.Timestamp == type(any)',
  ])('%p is taken', (expression) => {
    expect(checkExpression(expression, scope).problem).toBeUndefined();
  });
});
