import { onOneLine } from '../report/one-line';
import { SettingsError } from '../settings-error';
import { CLEAN, Command, NOT_VALID, Streams } from './command';

/* eslint-disable @typescript-eslint/no-require-imports -- a command is loaded when it is called: loading all would take longer than judging a file */
const COMMANDS: { readonly [name: string]: () => Command } = {
  preflight: () => (require('./preflight') as typeof import('./preflight')).preflightCommand,
  explain: () => (require('./explain') as typeof import('./explain')).explainCommand,
  rules: () => (require('./rules') as typeof import('./rules')).rulesCommand,
  crds: () => (require('./crds') as typeof import('./crds')).crdsCommand,
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Runs the program; the result is its exit code. */
export function runCommand([name, ...args]: string[], streams: Streams): number {
  try {
    if (name === '--help' || name === '-h') {
      streams.out(help());
      return CLEAN;
    }
    if (name === undefined || !Object.hasOwn(COMMANDS, name)) {
      const given = name === undefined ? 'no command is given' : `command '${name}' is not known`;
      throw new SettingsError(`${given}; commands are ${Object.keys(COMMANDS).join(', ')}`);
    }
    return COMMANDS[name]().run(args, streams);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    streams.err(`error: ${onOneLine(error.message)}\n`);
    return NOT_VALID;
  }
}

function help(): string {
  const lines = Object.values(COMMANDS)
    .map((load) => load())
    .map(({ usage, summary }) => `  ${usage}\n      ${summary}\n`);
  return `usage:\n${lines.join('')}`;
}
