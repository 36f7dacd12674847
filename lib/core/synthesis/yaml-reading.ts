import { Yaml } from 'cdk8s';

/*
 * What Kubernetes' YAML reader (sigs.k8s.io/yaml v1.6.0 over go.yaml.in/yaml/v2 v2.4.4: resolve.go, scannerc.go, readerc.go) makes of text that the
 * framework writes. The framework quotes what the JavaScript reader would misread; the Go reader misreads more.
 */

/** Line breaks to the reader and letters to the framework, which therefore neither quotes nor indents for them. */
const SEPARATOR = '[\\u2028\\u2029]';

/** Characters the reader stops at, and U+0085, a line break that it folds into a space; none of them is escaped in the text. */
const UNREADABLE = /[\x7f-\x9f\ufffe\uffff\p{Surrogate}]/u;

/** What all strings that are read differently have in common: a cheap test, which most strings fail. */
const SUSPECT = /^[-+.0-9 \t\n]|\n \n|[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]/;

const INTEGER = /^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const DECIMAL = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** How Kubernetes reads something that was written otherwise. */
export interface Misreading {
  /** Words to follow "which Kubernetes". */
  readonly reading: string;
  /** What to write instead. */
  readonly fix: string;
}

const AS_NUMBER = { reading: 'reads as a number', fix: "spell it in another way, like '0755' for '0o755'" };
const AS_MERGE = { reading: 'reads as a merge key', fix: 'rename the field' };
const AS_SPACE = { reading: 'reads with a space for U+0085', fix: 'remove the character' };
const NOT_AT_ALL = { reading: 'cannot read for a character in it', fix: 'remove the character' };
const UP_TO_SEPARATOR = { reading: 'ends at the line separator in it', fix: 'remove the character U+2028 or U+2029' };
const WITHOUT_SPACE = { reading: 'reads without space around the line separator in it', fix: UP_TO_SEPARATOR.fix };
const AS_INDENTATION = { reading: 'takes for indented where it starts with space', fix: 'start it with a word' };
const WITH_BACKSLASH = { reading: 'reads with a backslash in a line that is one space', fix: 'remove the space' };
const NOT_IN_JSON = { reading: 'has no JSON number for', fix: 'use a finite number' };

/** How Kubernetes reads a string value that the framework wrote; undefined when it is read as it is. */
export function misreadingOfText(value: string): Misreading | undefined {
  if (!SUSPECT.test(value)) return undefined;
  if (UNREADABLE.test(value)) return misreadingOfUnreadable(value);
  const written = Yaml.stringify({ value }).slice('value: '.length, -1);
  if (written.startsWith('|')) return misreadingOfBlock(written, value);
  if (written.startsWith('"') || written.startsWith("'")) return misreadingOfQuoted(written);
  if (new RegExp(SEPARATOR).test(value)) return UP_TO_SEPARATOR;
  return isNumber(value) ? AS_NUMBER : undefined;
}

/** How Kubernetes reads a field name that the framework wrote; undefined when it is read as it is. */
export function misreadingOfKey(key: string): Misreading | undefined {
  if (key === '<<') return AS_MERGE;
  if (!SUSPECT.test(key)) return undefined;
  if (UNREADABLE.test(key)) return misreadingOfUnreadable(key);
  if (new RegExp(SEPARATOR).test(key)) return UP_TO_SEPARATOR;
  const isPlain = Yaml.stringify({ [key]: 0 }) === `${key}: 0\n`;
  return isPlain && isNumber(key) ? AS_NUMBER : undefined;
}

/** How Kubernetes reads a number that the framework wrote; undefined when it is read as it is. */
export function misreadingOfNumber(value: number): Misreading | undefined {
  return Number.isFinite(value) ? undefined : NOT_IN_JSON;
}

function misreadingOfUnreadable(value: string): Misreading {
  return /[\x7f-\x84\x86-\x9f\ufffe\uffff\p{Surrogate}]/u.test(value) ? NOT_AT_ALL : AS_SPACE;
}

/** Leading space decides the indentation of a block, and a separator ends a line of it without the indentation of the next. */
function misreadingOfBlock(written: string, value: string): Misreading | undefined {
  const [, indentation, chomping] = /^\|(\d?)([-+]?)\n/.exec(written) ?? [];
  if (indentation === '' && /^[\n\u2028\u2029]*[ \t]/.test(value)) return AS_INDENTATION;
  const isBroken = new RegExp(`${SEPARATOR}(?!\n|${SEPARATOR})`).test(value);
  const isLost = chomping !== '+' && new RegExp(`${SEPARATOR}\n*$`).test(value);
  return isBroken || isLost ? UP_TO_SEPARATOR : undefined;
}

/** The framework escapes a line of one space twice, and around a line break in quotes the reader drops space. */
function misreadingOfQuoted(written: string): Misreading | undefined {
  const text = written.startsWith('"') ? written.replace(/\\[^n]/g, 'e') : written; // what is escaped is no space
  if (/[^ \n] +(\n|\\n)/.test(text)) return WITH_BACKSLASH;
  const besideSpace = new RegExp(`[^ \t\n][ \t]+${SEPARATOR}|${SEPARATOR}[ \t\n]`).test(text);
  const beforeMarker = new RegExp(`${SEPARATOR}(---|\\.\\.\\.)[ \t\n\u2028\u2029]`).test(text);
  return besideSpace || beforeMarker ? WITHOUT_SPACE : undefined;
}

/** Whether plain text resolves to a number (resolve.go, `resolve`). */
function isNumber(text: string): boolean {
  if (text.startsWith('.')) return /^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(text) && Number.isFinite(Number(text));
  if (!/^[-+0-9]/.test(text)) return false;
  const plain = text.replaceAll('_', '').replace(/^0b([-+])(?=[01])/, '$10b'); // the reader takes a sign on either side of 0b
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
