import { Cause, invalid, required, tooLong } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { subdomainProblems } from '../../name-rules';

const MAX_BYTES = 63;

/** What is wrong with the name of a driver (kubernetes `core/validation` ValidateCSIDriverName, v1.36.3). */
export function driverNameCauses(driver: string, path: string): Cause[] {
  if (driver === '') return [required(path)];
  return [
    ...(byteLength(driver) > MAX_BYTES ? [tooLong(path, MAX_BYTES)] : []),
    ...subdomainProblems(driver.toLowerCase()).map((problem) => invalid(path, driver, problem)),
  ];
}
