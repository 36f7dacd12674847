/** What a token is; `mark` is punctuation that no action takes, `end` the end of the action. */
export type TokenKind =
  | 'space'
  | 'end'
  | 'assign'
  | 'pipe'
  | 'comma'
  | 'open'
  | 'close'
  | 'string'
  | 'number'
  | 'dot'
  | 'field'
  | 'variable'
  | 'word'
  | 'mark';

/** A token of an action. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const NAME = '[\\p{L}\\p{Nd}_]*';
const TERMINATOR = '(?=[ \\t\\r\\n.,|:()]|\\}\\}|$)';
const ESCAPE = '\\\\(?:[abfnrtv\\\\]|x[0-9a-fA-F]{2}|[0-7]{3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})';
const NUMBER = '[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)';
const EXPONENT = '(?:[eEpP][-+]?[0-9_]+)?';

/** How tokens look, the first one that fits; Go 1.26:src/text/template/parse/lex.go. */
const TOKENS: [TokenKind, RegExp][] = [
  ['end', /(?:[ \t\r\n]-)?\}\}/uy],
  ['space', /(?:(?![ \t\r\n]-\}\})[ \t\r\n])+/uy],
  ['assign', /:?=/uy],
  ['pipe', /\|/uy],
  ['comma', /,/uy],
  ['open', /\(/uy],
  ['close', /\)/uy],
  ['string', new RegExp(`"(?:[^"\\\\\\n]|${ESCAPE}|\\\\")*"|\`[^\`]*\``, 'uy')],
  ['number', new RegExp(`'(?:[^'\\\\\\n]|${ESCAPE}|\\\\')'`, 'uy')],
  ['number', new RegExp(`${NUMBER}${EXPONENT}(?:[-+]${NUMBER}${EXPONENT}i|i)?(?![\\p{L}\\p{Nd}_])`, 'uy')],
  ['dot', new RegExp(`\\.${TERMINATOR}`, 'uy')],
  ['field', new RegExp(`\\.${NAME}${TERMINATOR}`, 'uy')],
  ['variable', new RegExp(`\\$${NAME}${TERMINATOR}`, 'uy')],
  ['word', new RegExp(`(?!\\p{Nd})[\\p{L}_]${NAME}${TERMINATOR}`, 'uy')],
  ['mark', /[!-~](?<![:"'`$.])/uy],
];

/** The token at a place; undefined when there is none. */
export function tokenAt(template: string, place: number): Token | undefined {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = place;
    const text = pattern.exec(template)?.[0];
    if (text !== undefined && text !== '') return { kind, text };
  }
  return undefined;
}
