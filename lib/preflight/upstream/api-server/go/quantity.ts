const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE])([+-]?\d+)|(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)?)$/;
const WRONG = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const SUFFIX_FORM = /^[+-]?\d*(\.\d*)?[eEinumkKMGTP]+[+-]?\d*$/;
const WRONG_SUFFIX = "unable to parse quantity's suffix";
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
const MAX_DIGITS_OF_POWER = 3;
const NANO = 9n;

/** A quantity: an amount in billionths, and how it is written. */
export interface Quantity {
  readonly nanos: bigint;
  readonly format: 'binary' | 'decimal' | 'exponent';
}

/** Reads a quantity (apimachinery `api/resource/quantity.go`, v0.36.3); nothing when it is none. */
export function parseQuantity(text: string): Quantity | undefined {
  const [match, sign, whole = '', fraction = '', exponentSign, exponent, suffix = ''] = FORM.exec(text) ?? [];
  if (match === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  const negative = sign === '-';
  const binary = BINARY.indexOf(suffix);
  if (suffix !== '' && binary > 0) {
    const scaled = scale(digits * 1024n ** BigInt(binary), BigInt(-fraction.length), negative);
    return { nanos: scaled, format: 'binary' };
  }
  const power = exponentSign === undefined ? DECIMAL[suffix] : Number(exponent);
  if (Math.abs(power) > 10 ** MAX_DIGITS_OF_POWER) return undefined;
  const format = exponentSign === undefined ? 'decimal' : 'exponent';
  return { nanos: scale(digits, BigInt(power - fraction.length), negative), format };
}

/** A quantity as the API server returns it, or why it is none. */
export function canonicalQuantity(text: string): { readonly value: string } | { readonly error: string } {
  const quantity = parseQuantity(text);
  if (quantity !== undefined) return { value: quantityText(quantity) };
  return { error: SUFFIX_FORM.test(text) ? WRONG_SUFFIX : WRONG };
}

/** A quantity in canonical form. */
export function quantityText({ nanos, format }: Quantity): string {
  if (nanos === 0n) return '0';
  const sign = nanos < 0n ? '-' : '';
  const size = nanos < 0n ? -nanos : nanos;
  if (format === 'binary' && size % 10n ** NANO === 0n && size >= 1024n * 10n ** NANO)
    return `${sign}${binaryText(size / 10n ** NANO)}`;
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
  while (amount % 1000n === 0n && (power < 18 || format === 'exponent')) {
    amount /= 1000n;
    power += 3;
  }
  if (format === 'exponent') return power === 0 ? String(amount) : `${amount}e${power}`;
  const suffix = Object.keys(DECIMAL).find((each) => DECIMAL[each] === power) ?? '';
  return `${amount}${suffix}`;
}

/** Billionths of a decimal number; what is smaller is rounded away from zero, and what is too big is cut. */
function scale(digits: bigint, power: bigint, negative: boolean): bigint {
  const shift = power + NANO;
  let nanos = shift >= 0n ? digits * 10n ** shift : digits / 10n ** -shift;
  if (shift < 0n && digits % 10n ** -shift !== 0n) nanos += 1n;
  return negative ? -nanos : nanos;
}
