import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KServeVersion, ModelFormat, ModelProtocol } from '../../../lib';
import { supportingRuntimes } from '../../../lib/kserve/serving-runtime/runtime-selection';
import { shippedRuntimes } from '../../../lib/kserve/serving-runtime/shipped-runtimes';

const page = readFileSync(join(__dirname, '../../../docs/kserve.md'), 'utf8');

test('docs/kserve.md says which runtime KServe 0.20 chooses for each format and protocol', () => {
  const shipped = shippedRuntimes(KServeVersion.V0_20_0);
  const formats = [...new Set(shipped.flatMap((runtime) => runtime.formats.map(({ name }) => name)))].sort();
  const rows = formats.map((name) => {
    const chosen = Object.values(ModelProtocol).map((protocol) => {
      const needs = { format: ModelFormat.named(name), protocol, multiNode: false };
      return supportingRuntimes(needs, shipped)[0]?.name.replace('kserve-', '') ?? '–';
    });
    return `| \`${name}\` | ${chosen.join(' | ')} |`;
  });
  const head = ['| Format | v1 | v2 | grpc-v1 | grpc-v2 |', '| --- | --- | --- | --- | --- |'];
  expect(page).toContain([...head, ...rows].join('\n'));
});
