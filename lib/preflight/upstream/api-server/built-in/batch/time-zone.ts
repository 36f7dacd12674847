import { Cause, invalid } from '../../field-error';
import { locationProblem } from '../../go/location';

const PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

/** What is wrong with the time zone of a schedule (kubernetes `batch/validation` validateTimeZone, v1.36.3). */
export function timeZoneCauses(zone: string | undefined, path: string): Cause[] {
  if (zone === undefined) return [];
  if (zone === '') return [invalid(path, zone, 'timeZone must be nil or non-empty string')];
  if (!zone.split('/').every(isPart)) return [invalid(path, zone, `unknown time zone ${zone}`)];
  const problem = locationProblem(zone);
  const explicit = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
  return [
    ...(zone.toLowerCase() === 'local' ? [invalid(path, zone, explicit)] : []),
    ...(problem === undefined ? [] : [invalid(path, zone, problem)]),
  ];
}

function isPart(part: string): boolean {
  return part !== '.' && part !== '..' && !part.startsWith('-') && PART.test(part);
}
