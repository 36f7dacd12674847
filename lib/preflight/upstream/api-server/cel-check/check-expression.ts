import { cel } from '../custom-resource/cel/cel-library';
import { CelType, UNKNOWN } from './cel-type';
import { Issue, Scope, typeOfExpression } from './type-of-expression';

const START_OF_OPERAND =
  "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

/** What ends where an operand should follow. */
const OPEN_END = /(?:[-+*/%<>=!,([{?:.]|&&|\|\||\bin)\s*$/;

/** An expression that was checked. */
export interface CheckedExpression {
  /** The type of its value. */
  readonly type: CelType;

  /** Why it cannot be compiled, as the API server says it. */
  readonly problem?: string;
}

/** Checks an expression in CEL without evaluating it; what cannot be judged here counts as right. */
export function checkExpression(expression: string, scope: Scope): CheckedExpression {
  const source = withoutOptionalSyntax(expression);
  try {
    const { type, issues } = typeOfExpression(cel().parse(source), source, scope);
    const known = source === expression ? type : UNKNOWN;
    return issues.length === 0 ? { type: known } : { type: UNKNOWN, problem: issuesText(expression, issues) };
  } catch {
    return { type: UNKNOWN, problem: issuesText(expression, [syntaxIssue(expression)]) };
  }
}

/** The parser has no optional fields and items (`a.?b`, `a[?0]`): they are read as others, at the same places. */
function withoutOptionalSyntax(expression: string): string {
  return expression.replace(
    /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([.[{,]\s*)\?/g,
    (match, text?: string, before = '') => (text === undefined ? `${String(before)} ` : match),
  );
}

function syntaxIssue(expression: string): Issue {
  const plain = expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (text) => '_'.repeat(text.length));
  const strange = /[$#@;~^\\`]/.exec(plain);
  if (strange !== null) {
    return { offset: strange.index, text: `Syntax error: token recognition error at: '${strange[0]}'` };
  }
  const { length } = expression;
  if (expression.trim() === '' || OPEN_END.test(plain)) {
    return { offset: length, text: `Syntax error: mismatched input '<EOF>' expecting ${START_OF_OPERAND}` };
  }
  return { offset: length, text: "Syntax error: no viable alternative at input '<EOF>'" };
}

/** Errors as cel-go displays them: with the line, and a mark below it. */
function issuesText(expression: string, issues: Issue[]): string {
  const sorted = [...issues].sort((a, b) => a.offset - b.offset);
  return sorted.map((issue) => issueText(expression, issue)).join('\n');
}

function issueText(expression: string, { offset, text }: Issue): string {
  // Of nothing there is no line to show.
  if (expression === '') return `ERROR: <input>:1:0: ${text}`;
  const before = expression.slice(0, offset).split('\n');
  const line = expression.split('\n')[before.length - 1].replaceAll('\t', ' ');
  const column = before[before.length - 1].length;
  return `ERROR: <input>:${before.length}:${column + 1}: ${text}\n | ${line}\n | ${'.'.repeat(column)}^`;
}
