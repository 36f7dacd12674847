import { JsonValue } from '../json-value';

/*
 * How Kubernetes reads scalars of YAML (sigs.k8s.io/yaml v1.6.0 over go.yaml.in/yaml/v2 v2.4.4, resolve.go): YAML 1.1 without numbers of base 60 and
 * without dates, and with octal numbers in both spellings.
 */

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...spellings(true, 'y', 'yes', 'true', 'on'),
  ...spellings(false, 'n', 'no', 'false', 'off'),
  ...spellings(null, 'null'),
  ['', null],
  ['~', null],
]);

const INTEGER = /^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const DECIMAL = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const NO_NUMBER = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;

const TAG = 'tag:yaml.org,2002:';
const TYPES_OF_TAGS: { readonly [tag: string]: string } = {
  [`${TAG}bool`]: 'boolean',
  [`${TAG}int`]: 'number',
  [`${TAG}float`]: 'number',
  [`${TAG}null`]: 'object',
};

/** A value, or why JSON has none for the text. */
export type ScalarReading = { readonly value: JsonValue } | { readonly problem: string };

/** The value of a scalar. */
export function readScalar(text: string, isPlain: boolean, tag: string | undefined): ScalarReading {
  if (tag === undefined) return isPlain ? readPlain(text) : { value: text };
  if (tag === `${TAG}binary`) return { value: Buffer.from(text, 'base64').toString() };
  const type = TYPES_OF_TAGS[tag] as string | undefined;
  if (type === undefined) return { value: text };
  const reading = readPlain(text);
  if ('problem' in reading || typeof reading.value === type) return reading;
  return { problem: `cannot be read as the ${tag.slice(TAG.length)} that its tag says` };
}

function readPlain(text: string): ScalarReading {
  const word = WORDS.get(text);
  if (word !== undefined) return { value: word };
  if (!/^[-+.0-9]/.test(text)) return { value: text };
  if (NO_NUMBER.test(text)) return { problem: 'is a number that JSON does not have' };
  return { value: readNumber(text) ?? text };
}

function readNumber(text: string): number | undefined {
  if (text.startsWith('.')) return /^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(text) ? finite(text) : undefined;
  const plain = text.replaceAll('_', '').replace(/^0b([-+])(?=[01])/, '$10b'); // a sign may stand on either side of 0b
  return (INTEGER.test(plain) ? readInteger(plain) : undefined) ?? (DECIMAL.test(plain) ? finite(plain) : undefined);
}

/** An int64, or without sign a uint64. */
function readInteger(plain: string): number | undefined {
  const sign = /^[-+]/.test(plain) ? plain[0] : '';
  const amount = BigInt(plain.slice(sign.length).replace(/^0(?=[0-7])/, '0o'));
  if (sign === '-') return amount <= 2n ** 63n ? Number(-amount) : undefined;
  return amount < (sign === '+' ? 2n ** 63n : 2n ** 64n) ? Number(amount) : undefined;
}

function finite(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A word in lower case, capitalised and in upper case. */
function spellings(value: boolean | null, ...words: string[]): [string, boolean | null][] {
  return words.flatMap((word) =>
    [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()].map((each): [string, boolean | null] => [
      each,
      value,
    ]),
  );
}
