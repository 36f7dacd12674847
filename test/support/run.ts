import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(__dirname, '../..');

/** The built program. */
export const builtProgram = join(root, 'build/bin/cdk8s-inference.js');

/** What a finished process leaves behind. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and as what a program runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Name of the program where its package has several. */
  readonly bin?: string;
}

/** Runs a program of an installed package, as npm scripts do. */
export function runBin(packageName: string, args: string[], options: RunOptions = {}): Ended {
  const program = binOf(packageName, options.bin ?? packageName);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
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

function binOf(packageName: string, name: string): string {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | { [name: string]: string };
  };
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}
