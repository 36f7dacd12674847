/**
 * Writes `lib/preflight/upstream/api-versions/served-apis.json` and `SOURCES.md` (`npm run served-apis`): which versions of built-in kinds the
 * minors of Kubernetes serve.
 *
 * Reads the table that SERVED_APIS names (default ../shared/data/openapi/served-apis.tsv), which is derived from the OpenAPI documents and the
 * lifecycle annotations of each minor.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(__dirname, '../lib/preflight/upstream/api-versions');

/** A row as it is kept: apiVersion, kind, flags, minors, successor. */
type Row = (string | number)[];

function rowOf(line: string): Row {
  const [group, version, kind, namespaced, first, last, firstAsked, lastAsked, , deprecated, removed, successor] =
    line.split('\t');
  const row = [
    group === 'core' ? version : `${group}/${version}`,
    kind,
    namespaced === '-' ? '' : namespaced === 'true' ? 'n' : 'c',
    ...[first, last, firstAsked, lastAsked, deprecated, removed].map(minorOf),
    successorOf(successor, kind),
  ];
  while (row.at(-1) === 0 || row.at(-1) === '') row.pop();
  return row;
}

/** 25 of `1.25`; 0 of `-`. */
function minorOf(release: string): number {
  return release === '-' ? 0 : Number(release.replace(/^1\./, ''));
}

/** `apps/v1 Deployment` of `apps/v1/Deployment`. */
function successorOf(successor: string, kind: string): string {
  // One annotation upstream names the list of the kind (k8s.io/api networking/v1beta1, v0.36.3).
  return successor === '-' ? '' : successor.replace(/\/([^/]+)$/, ' $1').replace(` ${kind}List`, ` ${kind}`);
}

const file = resolve(process.env.SERVED_APIS ?? join(__dirname, '../../shared/data/openapi/served-apis.tsv'));
if (!existsSync(file)) {
  console.error(`error: ${file} is no file; set SERVED_APIS to the table of served APIs`);
  process.exit(2);
}
const text = readFileSync(file, 'utf8');
const rows = text
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => JSON.stringify(rowOf(line)));
writeFileSync(join(FOLDER, 'served-apis.json'), `[\n${rows.join(',\n')}]\n`);
writeFileSync(
  join(FOLDER, 'SOURCES.md'),
  `# Sources of the served APIs

Facts of this file are in \`served-apis.json\` (\`npm run served-apis\`): what \`api/openapi-spec/swagger.json\` and \`pkg/controlplane\` of
\`kubernetes/kubernetes\` and the lifecycle annotations of \`kubernetes/api\` say in each minor from 1.25 to 1.36.

| File | sha256 |
| --- | --- |
| served-apis.tsv | ${createHash('sha256').update(text).digest('hex')} |
`,
);
