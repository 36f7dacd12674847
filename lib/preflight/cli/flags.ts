import { parseArgs } from 'node:util';
import { SettingsError } from '../settings-error';

/** A flag: how it is written, what it takes, and what it is for. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;

  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
}

/** Flags by name. */
export interface Flags {
  readonly [name: string]: Flag;
}

/** What a command line says. */
export interface CommandLine {
  readonly positionals: string[];
  readonly texts: { readonly [flag: string]: string | undefined };
  readonly lists: { readonly [flag: string]: string[] | undefined };
  readonly switches: { readonly [flag: string]: boolean | undefined };
}

/** Reads a command line by a table of flags. */
export function readCommandLine(args: string[], flags: Flags): CommandLine {
  const { values, positionals } = parsed(args, flags);
  const named = (wanted: (flag: Flag) => boolean): string[] =>
    Object.keys(values).filter((name) => wanted(flags[name]));
  const pick = <T>(names: string[]): { [name: string]: T } =>
    Object.fromEntries(names.map((name) => [name, values[name] as T]));
  return {
    positionals,
    switches: pick<boolean>(named(({ type }) => type === 'boolean')),
    lists: pick<string[]>(named(({ type, multiple }) => type === 'string' && multiple === true)),
    texts: pick<string>(named(({ type, multiple }) => type === 'string' && multiple !== true)),
  };
}

/** The lines of a help text about flags. */
export function helpOf(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { value, short, help }]) => {
    const written = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    return `  ${written.padEnd(34)} ${help}`;
  });
  return rows.join('\n');
}

function parsed(args: string[], flags: Flags) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type, multiple = false, short }]) => [
      name,
      { type, multiple, ...(short === undefined ? {} : { short }) },
    ]),
  );
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    throw new SettingsError(message.replace(/\. .*$/s, '').replace(/^./, (letter) => letter.toLowerCase()));
  }
}
