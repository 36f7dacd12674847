const NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 10n ** 3n],
  ['\u00b5s', 10n ** 3n],
  ['\u03bcs', 10n ** 3n],
  ['ms', 10n ** 6n],
  ['s', 10n ** 9n],
  ['m', 60n * 10n ** 9n],
  ['h', 3600n * 10n ** 9n],
]);
const LIMIT = 2n ** 63n;
const PART = /^(\d*)(?:\.(\d*))?([^.\d]*)/;
const PARTS = /(\d*)(?:\.(\d*))?([^.\d+-]+)/g;

/** What Go's time.ParseDuration says of a text that is no duration; nothing when it is one. */
export function durationProblem(text: string): string | undefined {
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return undefined;
  const problem = (reason: string) => `time: ${reason} ${quotedOfTime(text)}`;
  if (rest === '') return problem('invalid duration');
  let total = 0n;
  while (rest !== '') {
    const [part, whole, fraction = '', unit] = PART.exec(rest) as unknown as string[];
    const reason = partProblem(whole, fraction, unit);
    if (reason !== undefined) return problem(reason);
    total += amountOf(whole, fraction, NANOSECONDS.get(unit) ?? 0n);
    rest = rest.slice(part.length);
  }
  // The most negative duration has no positive counterpart.
  return total > (text.startsWith('-') ? LIMIT : LIMIT - 1n) ? problem('invalid duration') : undefined;
}

/** How long a duration is in nanoseconds, as Go's time.ParseDuration reads it; nothing when the text is no duration. */
export function durationNanoseconds(text: string): bigint | undefined {
  if (durationProblem(text) !== undefined) return undefined;
  let total = 0n;
  for (const [, whole, fraction = '', unit] of text.matchAll(PARTS)) {
    total += amountOf(whole, fraction, NANOSECONDS.get(unit) ?? 0n);
  }
  return text.startsWith('-') ? -total : total;
}

function partProblem(whole: string, fraction: string, unit: string): string | undefined {
  if (whole + fraction === '' || BigInt(whole) > LIMIT) return 'invalid duration';
  if (unit === '') return 'missing unit in duration';
  return NANOSECONDS.has(unit) ? undefined : `unknown unit ${quotedOfTime(unit)} in duration`;
}

function amountOf(whole: string, fraction: string, size: bigint): bigint {
  return BigInt(whole) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
}

/** A string as Go's package time quotes it: bytes that are not printable ASCII in hexadecimal. */
function quotedOfTime(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) => {
    if (byte < 0x20 || byte > 0x7f) return `\\x${byte.toString(16).padStart(2, '0')}`;
    const character = String.fromCharCode(byte);
    return character === '"' || character === '\\' ? `\\${character}` : character;
  });
  return `"${bytes.join('')}"`;
}
