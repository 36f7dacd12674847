import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { splitStream } from '../../../lib/preflight/engine/loading/split-stream';
import { root } from '../../support/run';

/** The documents of dist, but for long ones. */
export const manifests: string[] = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => splitStream(file, readFileSync(join(root, 'dist', file), 'utf8')))
  .map(({ text }) => text)
  .filter((text) => text.length < 4000);
