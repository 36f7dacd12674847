import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upstreamTable } from '../../scripts/upstream-on-openshift';

// Upstream's files are not part of this repository; UPSTREAM_DIR names the folder that has them.
const upstream = process.env.UPSTREAM_DIR ?? '';
const isPresent = upstream !== '' && existsSync(join(upstream, 'aibrix'));
if (!isPresent) process.stderr.write('skipped: UPSTREAM_DIR names no folder with release files\n');

(isPresent ? test : test.skip)('docs/upstream-on-openshift.md has what admission says of the files of upstream', () => {
  const [table] = /^\| Release [^]*$/m.exec(readFileSync('docs/upstream-on-openshift.md', 'utf8')) ?? [];
  expect(table?.trimEnd()).toBe(upstreamTable(upstream));
});
