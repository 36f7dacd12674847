import { JsonValue, isJsonObject } from '../json-value';

const ESCAPES: { [character: string]: string } = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

// Categories that Go's strconv.IsPrint refuses; of the spaces it prints U+0020 only.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Zs}]/u;

/** A string as Go's `%q` writes it (strconv.Quote). */
export function quoted(text: string): string {
  if (/^[\w ./:-]*$/.test(text)) return `"${text}"`;
  return `"${[...text].map(escaped).join('')}"`;
}

function escaped(character: string): string {
  const known = ESCAPES[character];
  if (known !== undefined) return known;
  if (character === ' ' || !UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  // A lone surrogate has become U+FFFD by the time that Go prints it.
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD';
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A value as Go's encoding/json writes it: keys sorted by their bytes, `<`, `>` and `&` escaped. */
export function goJson(value: JsonValue): string {
  if (typeof value === 'string') return goJsonString(value);
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (!isJsonObject(value)) return typeof value === 'number' ? goJsonNumber(value) : String(value);
  const members = sortedKeys(value).map((key) => `${goJsonString(key)}:${goJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** A number as Go's `%v` writes it. */
export function goNumber(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 2 ** 63) return String(BigInt(value));
  return size < 1e-4 || size >= 1e6 ? withGoExponent(value.toExponential()) : String(value);
}

/** Keys in the order in which Go sorts strings. */
export function sortedKeys(object: object): string[] {
  return sortedStrings(Object.keys(object));
}

/** Strings in the order of their UTF-8 bytes. */
export function sortedStrings(strings: string[]): string[] {
  return [...strings].sort((a, b) =>
    isAscii(a) && isAscii(b) ? order(a, b) : Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
}

/** Number of bytes of a string in UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

function goJsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function goJsonNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return value.toFixed(0);
  return value !== 0 && Math.abs(value) < 1e-6 ? value.toExponential() : String(value);
}

function withGoExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
