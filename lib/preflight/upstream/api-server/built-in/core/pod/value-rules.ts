import { Cause, invalid, notSupported, required } from '../../../field-error';
import { mustMatch } from '../../../name-rules';

// Facts of k8s.io/apimachinery v0.36.3: pkg/util/validation.

/** When an image is pulled. */
export const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

const MAX_ID = 2 ** 31 - 1;
const MAX_MODE = 0o777;
const HEADER = '[-A-Za-z0-9]+';

/** What is wrong with the name of an environment variable. */
export function variableNameProblems(name: string): string[] {
  if (name === '') return ['environment variable name must be non-empty'];
  const text = "a valid environment variable name must consist only of printable ASCII characters other than '='";
  return /^[\x20-\x7e]*$/.test(name) && !name.includes('=') ? [] : [text];
}

/** What is wrong with the name of an HTTP header. */
export function headerNameProblems(name: string): string[] {
  const text = "a valid HTTP header must consist of alphanumeric characters or '-'";
  return new RegExp(`^${HEADER}$`).test(name) ? [] : [mustMatch(text, HEADER, 'X-Header-Name')];
}

/** What is wrong with a user or group. */
export function idCauses(id: number | undefined, path: string): Cause[] {
  return id === undefined || (id >= 0 && id <= MAX_ID) ? [] : [invalid(path, id, rangeProblem(0, MAX_ID))];
}

/** What is wrong with the permissions of a file. */
export function modeCauses(mode: number | undefined, path: string): Cause[] {
  if (mode === undefined || (mode >= 0 && mode <= MAX_MODE)) return [];
  return [invalid(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive')];
}

/** What is wrong with a number that must not be negative. */
export function negativeCauses(value: number, path: string): Cause[] {
  return value < 0 ? [invalid(path, value, 'must be greater than or equal to 0')] : [];
}

/** What is wrong with a number that must be positive. */
export function notPositiveCauses(value: number, path: string): Cause[] {
  return value <= 0 ? [invalid(path, value, 'must be greater than zero')] : [];
}

/** The text that says between which numbers a number must be. */
export function rangeProblem(min: number, max: number): string {
  return `must be between ${min} and ${max}, inclusive`;
}

/** What is wrong with a value that names something: each problem is a cause. */
export function nameCauses(value: string, path: string, problems: (value: string) => string[]): Cause[] {
  return problems(value).map((problem) => invalid(path, value, problem));
}

/** What is wrong with a text that must not be empty. */
export function emptyCauses(text: string | undefined, path: string): Cause[] {
  return text === undefined || text === '' ? [required(path)] : [];
}

/** What is wrong with a value that must be one of `supported`, and not empty. */
export function enumCauses(value: string, supported: string[], path: string): Cause[] {
  if (value === '') return [required(path)];
  return supported.includes(value) ? [] : [notSupported(path, value, supported)];
}
