import { Duration } from 'cdk8s';

const UNITS: [string, number][] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** A duration as Gateway API and Envoy Gateway write it (GEP-2257): whole numbers of `h`, `m`, `s` and `ms`. */
export function durationText(duration: Duration): string {
  let rest = duration.toMilliseconds();
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.join('') || '0s';
}

/** The same for one that may be absent. */
export function optionalDuration(duration: Duration | undefined): string | undefined {
  return duration === undefined ? undefined : durationText(duration);
}
