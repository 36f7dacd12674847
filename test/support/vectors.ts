import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from './run';

/** The cases of a file below test/vectors. */
export function vectors(path: string): any[] {
  const lines = gunzipSync(readFileSync(join(root, 'test/vectors', path)))
    .toString()
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line));
}
