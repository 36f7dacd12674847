/**
 * Writes `test/vectors/api-server/custom-resources.jsonl.gz` (`npm run vectors`): every fifth case about a kind whose schemas come with this package,
 * with the server's verdict.
 *
 * Reads the folder that VECTORS_DIR names (default ../shared/data/vectors).
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { bundledTypes } from '../lib/preflight/schemas/bundled-schemas';
import { COMPONENTS } from '../test/conformance/api-server-state';

const EVERY = 5;
const from = join(resolve(process.env.VECTORS_DIR ?? '../shared/data/vectors'), 'api-server');
const to = resolve(__dirname, '../test/vectors/api-server/custom-resources.jsonl.gz');
if (!existsSync(from)) {
  console.error(`error: ${from} is no folder; set VECTORS_DIR to the folder with answers of an API server`);
  process.exit(2);
}

const resources = new Set(
  COMPONENTS.flatMap(bundledTypes).map(({ group, version, plural }) => `${group}/${version}/${plural}`),
);

/** `POST /apis/example.com/v1/namespaces/a/widgets` is about `example.com/v1/widgets`. */
function resourceOf(request: string): string {
  return request.replace(/^POST \/apis\//, '').replace(/\/namespaces\/[^/]+(?=\/)/, '');
}

/** The case with its id, request, object and status; numbers such as `2.0` stay as they are written, which parsing and printing would change. */
function shortened(line: string): string {
  const { id, expect } = JSON.parse(line) as { id: string; expect: { status: number } };
  const given = line.slice(line.indexOf('"request":'), line.lastIndexOf(',"expect":{'));
  return `{"id":${JSON.stringify(id)},${given},"status":${expect.status}}\n`;
}

const cases = readdirSync(from)
  .filter((file) => file.endsWith('.jsonl.gz') && !file.startsWith('on-'))
  .flatMap((file) =>
    gunzipSync(readFileSync(join(from, file)))
      .toString()
      .trim()
      .split('\n'),
  )
  .filter((line) => {
    const { request, object } = JSON.parse(line) as { request: string; object?: object };
    return object !== undefined && resources.has(resourceOf(request));
  })
  .filter((_, index) => index % EVERY === 0);
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, gzipSync(cases.map(shortened).join(''), { level: 9 }));
console.log(`${cases.length} cases`);
