import { IConstruct } from 'constructs';
import { shown, usageError } from './usage-error';

/** A port number. */
export function checkPort(at: IConstruct | string, prop: string, port: number, fix: string): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw usageError(at, `'${prop}' must be a whole number from 1 to 65535, got ${shown(port)}`, fix);
  }
  return port;
}
