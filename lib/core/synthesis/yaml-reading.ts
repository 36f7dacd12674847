import { Yaml } from 'cdk8s';

/*
 * What Kubernetes' YAML reader (sigs.k8s.io/yaml v1.6.0 over go.yaml.in/yaml/v2 v2.4.4: resolve.go, scannerc.go, readerc.go) makes of text that the
 * framework writes. The framework quotes what the JavaScript reader would misread; the Go reader misreads more.
 */

/** Line breaks to the reader and letters to the framework, which therefore neither quotes nor indents for them. */
const SEPARATOR = '[\\u2028\\u2029]';

/** Characters the reader stops at, and U+0085, a line break that it folds into a space; none of them is escaped in the text. */
const UNREADABLE = /[\x7f-\x9f\ufffe\uffff\p{Surrogate}]/u;

/** What all strings that are read differently have in common: a cheap test that most strings fail. */
const SUSPECT = /^[-+.0-9 \t\n]|[\x7f-\x9f\u2028\u2029\ufffe\uffff\p{Surrogate}]/u;

const INTEGER = /^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const DECIMAL = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * How Kubernetes reads a string value that the framework wrote, when that is not as itself.
 *
 * @returns words to follow "Kubernetes", or undefined when the string is read as it is
 */
export function misreadingOfText(value: string): string | undefined {
  if (!SUSPECT.test(value)) return undefined;
  if (UNREADABLE.test(value)) return readingOfUnreadable(value);
  const written = Yaml.stringify({ value }).slice('value: '.length, -1);
  if (written.startsWith('|')) return misreadingOfBlock(written, value);
  if (written.startsWith('"') || written.startsWith("'")) return misreadingOfQuoted(written);
  if (new RegExp(SEPARATOR).test(value)) return 'ends the value at the line separator in it';
  return isNumber(value) ? 'reads it as a number' : undefined;
}

/**
 * How Kubernetes reads a field name that the framework wrote, when that is not as itself.
 *
 * @returns words to follow "Kubernetes", or undefined when the name is read as it is
 */
export function misreadingOfKey(key: string): string | undefined {
  if (key === '<<') return 'reads it as a YAML merge key';
  if (!SUSPECT.test(key)) return undefined;
  if (UNREADABLE.test(key)) return readingOfUnreadable(key);
  if (new RegExp(SEPARATOR).test(key)) return 'ends the name at the line separator in it';
  const isPlain = Yaml.stringify({ [key]: 0 }) === `${key}: 0\n`;
  return isPlain && isNumber(key) ? 'reads it as a number' : undefined;
}

/** How Kubernetes reads a number that the framework wrote, when that is not as itself. */
export function misreadingOfNumber(value: number): string | undefined {
  return Number.isFinite(value) ? undefined : 'has no such number in JSON';
}

function readingOfUnreadable(value: string): string {
  return value.includes('\u0085') ? 'reads U+0085 as a space' : 'cannot read a character in it';
}

/** Leading space decides the indentation of a block, and a separator ends a line of it without the indentation of the next. */
function misreadingOfBlock(written: string, value: string): string | undefined {
  const [, indentation, chomping] = /^\|(\d?)([-+]?)\n/.exec(written) ?? [];
  if (indentation === '') {
    if (/^\n*\t/.test(value)) return 'takes the tab before the first word for indentation';
    if (/^[ \t\n]*$/.test(value) && /[ \t]/.test(value)) return 'drops the spaces in it';
  }
  const isBroken = new RegExp(`${SEPARATOR}(?!\n|${SEPARATOR})`).test(value);
  const isLost = chomping !== '+' && new RegExp(`${SEPARATOR}\n*$`).test(value);
  return isBroken || isLost ? 'ends a line at the line separator in it' : undefined;
}

/** Around a line break in quotes, space is dropped. */
function misreadingOfQuoted(written: string): string | undefined {
  const besideSpace = new RegExp(`\\S[ \t]+${SEPARATOR}|${SEPARATOR}[ \t\n]`).test(written);
  const beforeMarker = new RegExp(`${SEPARATOR}(---|\\.\\.\\.)[ \t\n\u2028\u2029]`).test(written);
  return besideSpace || beforeMarker ? 'drops the space around the line separator in it' : undefined;
}

/** Whether plain text resolves to a number (resolve.go, `resolve`). */
function isNumber(text: string): boolean {
  if (text.startsWith('.')) return /^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(text) && Number.isFinite(Number(text));
  if (!/^[-+0-9]/.test(text)) return false;
  const plain = text.replaceAll('_', '');
  if (/^0b[-+][01]+$/.test(plain)) return true;
  if (INTEGER.test(plain) && fitsIn64Bits(plain)) return true;
  return DECIMAL.test(plain) && Number.isFinite(Number(plain));
}

/** Whether an integer is an int64, or without sign an uint64. */
function fitsIn64Bits(integer: string): boolean {
  const sign = /^[-+]/.test(integer) ? integer[0] : '';
  const digits = integer.slice(sign.length).replace(/^0(?=[0-7])/, '0o');
  const amount = BigInt(digits);
  if (sign === '-') return amount <= 2n ** 63n;
  return amount < (sign === '+' ? 2n ** 63n : 2n ** 64n);
}
