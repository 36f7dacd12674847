import { durationProblem } from '../../go/duration';
import { locationProblem } from '../../go/location';
import { parseInt64 } from '../../go/parse-int';

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = '@every ';
// Go's unicode.IsSpace; JavaScript's \s lacks U+0085 and has U+FEFF.
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SPACES = new RegExp(`${SPACE}+`);
const OUTER_SPACES = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The values that a field of a schedule can have. */
interface Bounds {
  readonly min: bigint;
  readonly max: bigint;

  /** Names of the values, from the least one on. */
  readonly names: readonly string[];
}

const FIELDS: readonly Bounds[] = [
  { min: 0n, max: 59n, names: [] },
  { min: 0n, max: 23n, names: [] },
  { min: 1n, max: 31n, names: [] },
  { min: 1n, max: 12n, names: MONTHS },
  { min: 0n, max: 6n, names: DAYS },
];

/** Ends the reading of a schedule; the message is that of the parser. */
class ScheduleError extends Error {}

/** What is wrong with the schedule of a CronJob (robfig/cron v3.0.1 `ParseStandard`); nothing when it is one. */
export function cronScheduleProblem(schedule: string): string | undefined {
  try {
    checkSchedule(schedule);
    return undefined;
  } catch (error) {
    if (error instanceof ScheduleError) return error.message;
    throw error;
  }
}

function checkSchedule(schedule: string): void {
  const times = withoutZone(schedule);
  if (times.startsWith('@')) return checkDescriptor(times);
  const fields = times.split(SPACES).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) {
    throw new ScheduleError(`expected exactly ${FIELDS.length} fields, found ${fields.length}: [${fields.join(' ')}]`);
  }
  FIELDS.forEach((bounds, index) => {
    for (const range of fields[index].split(',')) if (range !== '') checkRange(range, bounds);
  });
}

/** The parser fails itself where a zone is followed by nothing; the server catches that. */
function withoutZone(schedule: string): string {
  if (!schedule.startsWith('TZ=') && !schedule.startsWith('CRON_TZ=')) return schedule;
  const end = schedule.indexOf(' ');
  if (end === -1) {
    throw new ScheduleError('invalid schedule format: runtime error: slice bounds out of range [:-1]');
  }
  const zone = schedule.slice(schedule.indexOf('=') + 1, end);
  const problem = locationProblem(zone);
  if (problem !== undefined) throw new ScheduleError(`provided bad location ${zone}: ${problem}`);
  return schedule.slice(end).replace(OUTER_SPACES, '');
}

function checkDescriptor(descriptor: string): void {
  if (DESCRIPTORS.includes(descriptor)) return;
  if (!descriptor.startsWith(EVERY)) throw new ScheduleError(`unrecognized descriptor: ${descriptor}`);
  const problem = durationProblem(descriptor.slice(EVERY.length));
  if (problem !== undefined) throw new ScheduleError(`failed to parse duration ${descriptor}: ${problem}`);
}

/** A range is `*`, a value or two values, and may have a step. */
function checkRange(range: string, bounds: Bounds): void {
  const [values, ...steps] = range.split('/');
  const [low, ...highs] = values.split('-');
  const isAll = low === '*' || low === '?';
  const start = isAll ? bounds.min : valueOf(low, bounds.names, bounds.min);
  const given = isAll ? bounds.max : endOf(start, highs, bounds, range);
  if (steps.length > 1) throw new ScheduleError(`too many slashes: ${range}`);
  const step = steps.length === 0 ? 1n : numberOf(steps[0]);
  const end = steps.length === 1 && highs.length === 0 ? bounds.max : given;
  checkBounds(start, end, bounds, range);
  if (step === 0n) throw new ScheduleError(`step of range should be a positive number: ${range}`);
}

function endOf(start: bigint, highs: readonly string[], { names, min }: Bounds, range: string): bigint {
  if (highs.length > 1) throw new ScheduleError(`too many hyphens: ${range}`);
  return highs.length === 0 ? start : valueOf(highs[0], names, min);
}

function checkBounds(start: bigint, end: bigint, { min, max }: Bounds, range: string): void {
  if (start < min) throw new ScheduleError(`beginning of range (${start}) below minimum (${min}): ${range}`);
  if (end > max) throw new ScheduleError(`end of range (${end}) above maximum (${max}): ${range}`);
  if (start > end) {
    throw new ScheduleError(`beginning of range (${start}) beyond end of range (${end}): ${range}`);
  }
}

function valueOf(text: string, names: readonly string[], min: bigint): bigint {
  const index = names.indexOf(text.toLowerCase());
  return index === -1 ? numberOf(text) : BigInt(index) + min;
}

function numberOf(text: string): bigint {
  const parsed = parseInt64(text, 'Atoi');
  if ('error' in parsed) throw new ScheduleError(`failed to parse int from ${text}: ${parsed.error}`);
  if (parsed.value < 0n) throw new ScheduleError(`negative number (${parsed.value}) not allowed: ${text}`);
  return parsed.value;
}
