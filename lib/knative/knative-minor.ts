import { shown, usageError } from '../core/usage-error';

const OLDEST = 12;

/** The minor of a version such as `1.21`; from 1.12 on, and up to the newest one that is known. */
export function knativeMinor(at: string, prop: string, version: string, newest: number): number {
  const [, minor] = /^1\.(\d{2})$/.exec(version) ?? [];
  if (minor !== undefined && Number(minor) >= OLDEST && Number(minor) <= newest) return Number(minor);
  const problem = `'${prop}' must be a minor of 1.${OLDEST} to 1.${newest}, got ${shown(version)}`;
  throw usageError(at, problem, `write it as in '1.${newest}': other releases read other settings`);
}
