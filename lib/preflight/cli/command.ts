import { SettingsError } from '../settings-error';

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;

  /** Whether a person watches `err`. */
  readonly errIsTerminal: boolean;
}

/** A command of the program: its exit code is what it returns. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly run: (args: string[], streams: Streams) => number;
}

/** No error finding. */
export const CLEAN = 0;

/** Findings that fail the run. */
export const FAILED = 1;

/** The run itself is not valid. */
export const NOT_VALID = 2;

/** The number that a flag gives. */
export function wholeNumber(flag: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new SettingsError(`'--${flag}' must be a whole number, got '${text}'`);
}
