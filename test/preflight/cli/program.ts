import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Ended, root } from '../../support/run';

/** Runs the built program, as an installed one runs. */
export function program(args: string[], { cwd = root, input = '' }: { cwd?: string; input?: string } = {}): Ended {
  const main = join(root, 'build/lib/preflight/cli/main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { cwd, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}
