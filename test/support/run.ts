import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(__dirname, '../..');

/** What a finished process leaves behind. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of node_modules/.bin, as npm scripts do. */
export function runBin(
  program: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binOf(program), ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Every file below a folder with its text, by path; empty when there is no such folder. */
export function filesOf(folder: string): { [path: string]: string } {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function binOf(program: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', program, 'package.json'), 'utf8')) as {
    bin: string | { [name: string]: string };
  };
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[program];
  return join(root, 'node_modules', program, bin);
}
