import { Duration, Size } from 'cdk8s';
import { shown } from '../../core/usage-error';

/** A form of option values: writes a value as zero or more command-line values, or says what is wrong with it. */
export interface ArgumentForm<T> {
  /** Values for the flag; the flag is repeated for each. `null` stands for a flag without a value. */
  write(value: T): (string | null)[];

  /** What must hold, after the option's name; undefined for a good value. */
  problem(value: T): string | undefined;
}

/** `true` or `false`. */
export const bool: ArgumentForm<boolean> = {
  write: (value) => [String(value)],
  problem: (value) => (typeof value === 'boolean' ? undefined : `must be true or false, got ${shown(value)}`),
};

/** A flag that stands alone; false leaves it out. */
export const bareFlag: ArgumentForm<boolean> = { ...bool, write: (value) => (value ? [null] : []) };

/** Text without further structure. */
export const text: ArgumentForm<string> = {
  write: (value) => [value],
  problem: (value) => (isText(value) ? undefined : `must be a string that is not empty, got ${shown(value)}`),
};

/** A flag for each text. */
export const texts: ArgumentForm<string[]> = {
  write: (values) => values,
  problem: (values) => {
    const wrong = values.find((value) => !isText(value));
    return values.every(isText) ? undefined : `must hold strings that are not empty, got ${shown(wrong)}`;
  },
};

/** A whole number. */
export function whole(min: number, max = Number.MAX_SAFE_INTEGER): ArgumentForm<number> {
  const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
  const good = (value: number) => Number.isInteger(value) && value >= min && value <= max;
  return {
    write: (value) => [String(value)],
    problem: (value) => (good(value) ? undefined : `must be a whole number ${range}, got ${shown(value)}`),
  };
}

/** A number that need not be whole. */
export const positive: ArgumentForm<number> = {
  write: (value) => [String(value)],
  problem: (value) => (value > 0 && Number.isFinite(value) ? undefined : `must be above 0, got ${shown(value)}`),
};

/** One of the members of an enum. */
export function oneOf(members: { [member: string]: string }): ArgumentForm<string> {
  const known = Object.values(members);
  return {
    write: (value) => [value],
    problem: (value) =>
      known.includes(value) ? undefined : `must be one of ${known.map(shown).join(', ')}, got ${shown(value)}`,
  };
}

/** A duration as a whole number of its unit. */
export function duration(unit: 'seconds' | 'milliseconds'): ArgumentForm<Duration> {
  const inUnit = (value: Duration) =>
    unit === 'seconds' ? value.toSeconds({ integral: false }) : value.toMilliseconds({ integral: false });
  return {
    write: (value) => [String(inUnit(value))],
    problem: (value) =>
      Number.isInteger(inUnit(value)) ? undefined : `must be a whole number of ${unit}, got ${inUnit(value)} ${unit}`,
  };
}

/** A size in bytes. */
export const bytes: ArgumentForm<Size> = {
  write: (value) => [String(value.toKibibytes() * 1024)],
  problem: () => undefined,
};

/** A size in bytes that is not 0. */
export const someBytes: ArgumentForm<Size> = {
  ...bytes,
  problem: (value) => (value.toKibibytes() > 0 ? undefined : 'must be above 0 bytes, got 0'),
};

/** `<gpu>:<value>` for each GPU number. */
export function perGpu<T>(inner: ArgumentForm<T>): ArgumentForm<{ [gpu: string]: T }> {
  return {
    write: (values) =>
      Object.entries(values).flatMap(([gpu, value]) => inner.write(value).map((one) => `${gpu}:${one}`)),
    problem: (values) => {
      const wrong = Object.keys(values).find((gpu) => !/^\d+$/.test(gpu));
      if (wrong !== undefined) return `must be keyed by GPU number, got ${shown(wrong)}`;
      return Object.values(values)
        .map((value) => inner.problem(value))
        .find((problem) => problem !== undefined);
    },
  };
}

/** A number from 0 to 1. */
export const share: ArgumentForm<number> = {
  write: (value) => [String(value)],
  problem: (value) => (value >= 0 && value <= 1 ? undefined : `must be from 0 to 1, got ${shown(value)}`),
};

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
