const FORM = /^([+-]?)(0*)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;
const WRONG = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const WRONG_SUFFIX = "unable to parse quantity's suffix";
const WRONG_NUMBER = 'unable to parse numeric part of quantity';
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: { readonly [suffix: string]: number } = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
/** Powers beyond it are refused here: no amount needs them. */
const MAX_POWER = 10_000;
const NANO = 9;
const NANOS_OF_ONE = 10n ** BigInt(NANO);
const MAX_BINARY = (2n ** 63n - 1n) * NANOS_OF_ONE;
const MAX_FAST_DIGITS = 18;

/** A quantity: an amount in billionths, and how it is written. */
export interface Quantity {
  readonly nanos: bigint;
  readonly format: 'binary' | 'decimal' | 'exponent';

  /** How it was written, where that is kept. */
  readonly text?: string;
}

/** Digits of a quantity, and what they are multiplied by. */
interface Parts {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly base: bigint;
  readonly power: number;
  readonly format: Quantity['format'];
}

/** Reads a quantity (apimachinery `api/resource/quantity.go`, v0.36.3); nothing when it is none. */
export function parseQuantity(text: string): Quantity | undefined {
  const quantity = readQuantity(text);
  return typeof quantity === 'string' ? undefined : quantity;
}

/** A quantity as the API server returns it, or why it is none. */
export function canonicalQuantity(text: string): { readonly value: string } | { readonly error: string } {
  const quantity = readQuantity(text);
  return typeof quantity === 'string' ? { error: quantity } : { value: quantityText(quantity) };
}

/** Those that were read: the same few stand in most containers, and each is asked for several times. */
const read = new Map<string, Quantity | string>();
const MAX_READ = 1000;

/** A quantity, or what is wrong with it. */
function readQuantity(text: string): Quantity | string {
  let quantity = read.get(text);
  if (quantity === undefined) {
    quantity = readText(text);
    if (read.size < MAX_READ) read.set(text, quantity);
  }
  return quantity;
}

function readText(text: string): Quantity | string {
  if (text === '') return WRONG;
  const match = FORM.exec(text);
  if (match === null) return WRONG;
  const [, sign, zeros, digits, fraction = '', suffix] = match;
  const scaled = readSuffix(suffix);
  if (scaled === undefined) return WRONG_SUFFIX;
  const parts = { isNegative: sign === '-', whole: digits === '' ? '0' : digits, fraction, ...scaled };
  if (isFast(parts)) return { ...amountOf(parts), ...(keepsText(parts) ? { text } : {}) };
  return `${zeros}${digits}${fraction}` === '' ? WRONG_NUMBER : amountOf(parts);
}

function readSuffix(suffix: string): Pick<Parts, 'base' | 'power' | 'format'> | undefined {
  if (Object.hasOwn(DECIMAL, suffix)) return { base: 10n, power: DECIMAL[suffix], format: 'decimal' };
  const binary = BINARY.indexOf(suffix);
  if (binary > 0) return { base: 2n, power: 10 * binary, format: 'binary' };
  const power = /^[eE][+-]?\d+$/.test(suffix) ? Number(suffix.slice(1)) : Infinity;
  return Math.abs(power) > MAX_POWER ? undefined : { base: 10n, power, format: 'exponent' };
}

/** Whether upstream reads the number as an int64, which needs no digits. */
function isFast({ whole, fraction, power, format }: Parts): boolean {
  if (format !== 'binary') {
    return whole.length + fraction.length <= MAX_FAST_DIGITS && power - fraction.length >= -NANO;
  }
  const digits = Math.floor((power * 3) / 10) + 1;
  return fraction === '' && whole.length <= MAX_FAST_DIGITS - 3 - digits;
}

/** Whether a number that is read so counts as canonical: its text is kept, whatever its sign and zeros are. */
function keepsText({ whole, fraction, power, format }: Parts): boolean {
  const digits = whole + fraction;
  if (format === 'binary') return BigInt(digits) % 8n !== 0n;
  return (power - fraction.length) % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
}

/** The amount: what is smaller than a billionth is rounded away from zero, and a binary one that is too big is cut. */
function amountOf({ isNegative, whole, fraction, base, power, format }: Parts): Quantity {
  const digits = BigInt(whole + fraction);
  const shift = NANO - fraction.length + (base === 10n ? power : 0);
  let size = base === 2n ? digits * 2n ** BigInt(power) : digits;
  if (shift >= 0) size *= 10n ** BigInt(shift);
  else size = roundedUp(size, 10n ** BigInt(-shift));
  if (format === 'binary' && size > MAX_BINARY) size = MAX_BINARY;
  return { nanos: isNegative ? -size : size, format };
}

function roundedUp(amount: bigint, divisor: bigint): bigint {
  return amount / divisor + (amount % divisor === 0n ? 0n : 1n);
}

/** A quantity in canonical form. */
export function quantityText({ nanos, format, text }: Quantity): string {
  if (text !== undefined) return text;
  if (nanos === 0n) return '0';
  const sign = nanos < 0n ? '-' : '';
  const size = nanos < 0n ? -nanos : nanos;
  if (format === 'binary' && size % NANOS_OF_ONE === 0n && size >= 1024n * NANOS_OF_ONE)
    return `${sign}${binaryText(size / NANOS_OF_ONE)}`;
  return `${sign}${decimalText(size, format)}`;
}

function binaryText(size: bigint): string {
  let power = 0;
  let amount = size;
  while (amount % 1024n === 0n && power < BINARY.length - 1) {
    amount /= 1024n;
    power++;
  }
  return `${amount}${BINARY[power]}`;
}

function decimalText(nanos: bigint, format: Quantity['format']): string {
  let power = -9;
  let amount = nanos;
  // Upstream writes no suffix where there is none for the power: 3000E becomes 3.
  while (amount % 1000n === 0n) {
    amount /= 1000n;
    power += 3;
  }
  if (format === 'exponent') return power === 0 ? String(amount) : `${amount}e${power}`;
  const suffix = Object.keys(DECIMAL).find((each) => DECIMAL[each] === power) ?? '';
  return `${amount}${suffix}`;
}
