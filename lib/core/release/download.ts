import { spawnSync } from 'node:child_process';

const SECONDS = 120;
const MOST_MEBIBYTES = 64;
const MOST_BYTES = MOST_MEBIBYTES * 1024 * 1024;

/** Constructors wait for nothing, so that another process waits for the network; it stops at the byte that is too many. */
const PROGRAM = `
  (async () => {
    const response = await fetch(process.argv[1]);
    if (!response.url.startsWith('https://')) throw new Error('redirected to ' + response.url);
    if (!response.ok) throw new Error('HTTP ' + response.status);
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > ${MOST_BYTES}) throw new Error('more than ${MOST_MEBIBYTES} MiB');
      chunks.push(chunk);
    }
    process.stdout.write(Buffer.concat(chunks));
  })().catch((error) => {
    const { cause = error } = error;
    process.stderr.write(String(cause.code || cause.message));
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
