import { spawnSync } from 'node:child_process';

const SECONDS = 120;
const MOST_BYTES = 64 * 1024 * 1024;

/** Constructors wait for nothing, so that another process waits for the network. */
const PROGRAM = `
  fetch(process.argv[1]).then(async (response) => {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    process.stdout.write(Buffer.from(await response.arrayBuffer()));
  }).catch((error) => {
    process.stderr.write(String((error.cause && error.cause.code) || error.message));
    process.exitCode = 1;
  });`;

/** What a download ends with: the bytes, or why there are none. */
export interface Download {
  readonly bytes?: Buffer;
  readonly reason?: string;
}

/** Fetches a URL while the caller waits. */
export function download(url: string): Download {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, ['-e', PROGRAM, url], {
    env: process.env,
    timeout: SECONDS * 1000,
    maxBuffer: MOST_BYTES,
  });
  if (error !== undefined) return { reason: (error as NodeJS.ErrnoException).code ?? error.message };
  return status === 0 ? { bytes: stdout } : { reason: stderr.toString('utf8') };
}
