import { shown, usageError } from './usage-error';

/** The name of a value in a Secret or ConfigMap. */
export function checkDataKey(at: string, key: string): void {
  if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
    const problem = `'key' must be 1 to 253 letters, digits, '-', '_' and '.', got ${shown(key)}`;
    throw usageError(at, problem, 'write it as in the data of the object');
  }
}
