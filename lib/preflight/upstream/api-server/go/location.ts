import zones from './time-zones.json';

/** Names of the IANA time zone database (2025c, as Go 1.26 has it), by the part before their last slash. */
const NAMES: ReadonlySet<string> = new Set(
  Object.entries(zones).flatMap(([area, names]) =>
    names.split(' ').map((name) => (area === '' ? name : `${area}/${name}`)),
  ),
);

/** What Go's time.LoadLocation says of a name that is no time zone; nothing when it is one. */
export function locationProblem(name: string): string | undefined {
  if (['', 'UTC', 'Local'].includes(name) || NAMES.has(name)) return undefined;
  if (name.includes('..') || /^[/\\]/.test(name)) return 'time: invalid location name';
  return `unknown time zone ${name}`;
}
