import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INGRESS_KEYS, IngressKey } from '../../../lib/kserve/ingress-config/ingress-key';
import { root } from '../../support/run';

const page = readFileSync(join(root, 'docs/kserve-ingress-config.md'), 'utf8');
const [, table] = page.split('| Key | Property | Read by | Default |\n| --- | --- | --- | --- |\n');
const rows = table.split('\n\n')[0].split('\n');

const minor = (version: string): string => version.replace(/\.0$/, '');

function readBy({ since, until }: IngressKey): string {
  if (until !== undefined) return `before ${minor(until.version)}`;
  return since.version === '0.11.0' ? 'all' : `${minor(since.version)} and later`;
}

test('the page lists every key with its property, releases and default', () => {
  expect(rows).toEqual(
    INGRESS_KEYS.map((each) => {
      const value = each.upstream === undefined ? 'absent' : `\`${String(each.upstream)}\``;
      return `| \`${each.key}\` | \`${each.prop}\` | ${readBy(each)} | ${value} |`;
    }),
  );
});
