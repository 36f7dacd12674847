import { spawnSync } from 'node:child_process';
import { Ended, builtProgram, root } from '../../support/run';

/** Runs the built program, as an installed one runs. */
export function program(args: string[], { cwd = root, input = '' }: { cwd?: string; input?: string } = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtProgram, ...args], {
    cwd,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
