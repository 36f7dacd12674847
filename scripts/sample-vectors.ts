/**
 * Writes `test/vectors/api-server/custom-resources.jsonl.gz`, `test/vectors/pod-security/` and `test/vectors/scc/` (`npm run vectors`): every fifth case
 * about a kind whose schemas come with this package, with the server's verdict, and every fifth case about Pod Security and every
 * twentieth about SCCs as it is.
 *
 * Reads the folder that VECTORS_DIR names (default ../shared/data/vectors).
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { bundledTypes } from '../lib/preflight/schemas/bundled-schemas';
import { COMPONENTS } from '../test/conformance/api-server-state';

const EVERY = 5;
const vectors = resolve(process.env.VECTORS_DIR ?? '../shared/data/vectors');
for (const area of ['api-server', 'pod-security', 'scc']) {
  if (existsSync(join(vectors, area))) continue;
  console.error(
    `error: ${join(vectors, area)} is no folder; set VECTORS_DIR to the folder with answers of real software`,
  );
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

/** The cases of a file, each a line. */
function casesOf(area: string, file: string): string[] {
  return gunzipSync(readFileSync(join(vectors, area, file)))
    .toString()
    .trim()
    .split('\n');
}

/** Writes one case in `every`. */
function writeSample(path: string, cases: string[], every = EVERY): void {
  const to = resolve(__dirname, '../test/vectors', path);
  const sample = cases.filter((_, index) => index % every === 0);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, gzipSync(sample.join(''), { level: 9 }));
  console.log(`${path}: ${sample.length} cases`);
}

const customResources = readdirSync(join(vectors, 'api-server'))
  .filter((file) => file.endsWith('.jsonl.gz') && !file.startsWith('on-'))
  .flatMap((file) => casesOf('api-server', file))
  .filter((line) => {
    const { request, object } = JSON.parse(line) as { request: string; object?: object };
    return object !== undefined && resources.has(resourceOf(request));
  });
writeSample('api-server/custom-resources.jsonl.gz', customResources.map(shortened));
const WHOLE = [
  { area: 'pod-security', files: ['psa-admission', 'psa-check', 'psa-namespace'], every: EVERY },
  { area: 'scc', files: ['scc-admission'], every: 4 * EVERY },
];
for (const { area, files, every } of WHOLE) {
  for (const file of files) {
    const cases = casesOf(area, `${file}.jsonl.gz`);
    writeSample(
      `${area}/${file}.jsonl.gz`,
      cases.map((line) => `${line}\n`),
      every,
    );
  }
}
