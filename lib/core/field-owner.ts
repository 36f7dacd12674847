import { IConstruct } from 'constructs';
import { shown, usageError } from './usage-error';

/** Refuses a name that the API server does not take for who owns fields, or that a command would have to quote. */
export function checkFieldOwner(at: IConstruct | string, fieldManager: string): void {
  if (/^[A-Za-z0-9._/-]{1,128}$/.test(fieldManager)) return;
  const problem = `'fieldManager' must be 1 to 128 letters, digits, '.', '_', '/' and '-', got ${shown(fieldManager)}`;
  throw usageError(at, problem, 'leave it out for cdk8s-inference');
}
