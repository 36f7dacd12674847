import { Cause, invalid } from '../../field-error';
import { LimitRangeItem } from './limit-range-item';
import { nanosOf } from './quantities';
import { isOvercommitAllowed } from './resource-names';

const ONE = 1_000_000_000n;

/** Amounts whose thousandths an int64 cannot hold are compared as whole numbers. */
const MAX_MILLI = (1n << 63n) / 1000n;

/** An amount that may not be greater than another one of the same resource. */
interface Bound {
  readonly lower: AmountField;
  readonly upper: AmountField;

  /** The field that is blamed, and whose amount is shown; `default` shows the bound that is broken. */
  readonly blamed: AmountField;
  readonly shown: AmountField;
}

type AmountField = 'min' | 'max' | 'default' | 'defaultRequest';

const BOUNDS: Bound[] = [
  { lower: 'min', upper: 'max', blamed: 'min', shown: 'min' },
  { lower: 'min', upper: 'defaultRequest', blamed: 'defaultRequest', shown: 'defaultRequest' },
  { lower: 'defaultRequest', upper: 'max', blamed: 'defaultRequest', shown: 'defaultRequest' },
  { lower: 'defaultRequest', upper: 'default', blamed: 'defaultRequest', shown: 'defaultRequest' },
  { lower: 'min', upper: 'default', blamed: 'default', shown: 'min' },
  { lower: 'default', upper: 'max', blamed: 'default', shown: 'max' },
];

/** What is wrong with the amounts of one resource, compared with each other. */
export function boundCauses(limit: LimitRangeItem, name: string, path: string): Cause[] {
  const { min, max, maxLimitRequestRatio: ratio } = limit;
  return [
    ...BOUNDS.flatMap((bound) => orderCauses(limit, name, bound, path)),
    ...ratioCauses(ratio?.[name], min?.[name], max?.[name], `${path}.maxLimitRequestRatio[${name}]`),
    ...overcommitCauses(limit.default?.[name], limit.defaultRequest?.[name], name, path),
  ];
}

function orderCauses(
  limit: LimitRangeItem,
  name: string,
  { lower, upper, blamed, shown }: Bound,
  path: string,
): Cause[] {
  const [least, most] = [limit[lower]?.[name], limit[upper]?.[name]];
  if (least === undefined || most === undefined || nanosOf(least) <= nanosOf(most)) return [];
  const isOfRequest = lower === 'defaultRequest' && upper === 'default';
  const detail = `${TEXTS[lower]} value ${least} is greater than ${isOfRequest ? 'default limit' : TEXTS[upper]} value ${most}`;
  return [invalid(`${path}.${blamed}[${name}]`, limit[shown]?.[name] ?? '', detail)];
}

const TEXTS: { readonly [field in AmountField]: string } = {
  min: 'min',
  max: 'max',
  default: 'default',
  defaultRequest: 'default request',
};

/** Nobody can use more of such a resource than is requested. */
function overcommitCauses(limit: string | undefined, request: string | undefined, name: string, path: string): Cause[] {
  if (isOvercommitAllowed(name) || limit === undefined || request === undefined) return [];
  if (nanosOf(limit) === nanosOf(request)) return [];
  const detail = `default value ${limit} must equal to defaultRequest value ${request} in ${name}`;
  return [invalid(`${path}.defaultRequest[${name}]`, request, detail)];
}

function ratioCauses(
  ratio: string | undefined,
  min: string | undefined,
  max: string | undefined,
  field: string,
): Cause[] {
  if (ratio === undefined) return [];
  const causes = nanosOf(ratio) < ONE ? [invalid(field, ratio, `ratio ${ratio} is less than 1`)] : [];
  if (min === undefined || max === undefined) return causes;
  const [asked, least, most] = comparable([ratio, min, max]);
  const greatest = most / least;
  if (!(asked > greatest)) return causes;
  return [...causes, invalid(field, ratio, `ratio ${ratio} is greater than max/min = ${goFixed(greatest)}`)];
}

/** Amounts as numbers that are compared: the ratio itself, the others in thousandths when all of them can be. */
function comparable(amounts: string[]): number[] {
  const wholes = amounts.map((amount) => ceilOf(nanosOf(amount), ONE));
  if (wholes.some((whole) => whole >= MAX_MILLI)) return wholes.map(Number);
  const [ratio, ...others] = amounts.map((amount) => Number(ceilOf(nanosOf(amount), ONE / 1000n)));
  return [ratio / 1000, ...others];
}

function ceilOf(nanos: bigint, unit: bigint): bigint {
  return nanos > 0n && nanos % unit !== 0n ? nanos / unit + 1n : nanos / unit;
}

/** A number as Go's `%f` writes it. */
function goFixed(value: number): string {
  if (Number.isFinite(value)) return value.toFixed(6);
  return Number.isNaN(value) ? 'NaN' : `${value < 0 ? '-' : '+'}Inf`;
}
