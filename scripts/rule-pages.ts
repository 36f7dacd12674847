// Writes docs/rules: a page for each rule, from its definition and its example in test/fixtures/rules, and the catalogue.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { CheckInput, check } from '../lib/preflight/check';
import { loadText } from '../lib/preflight/engine/load';
import { reportOf } from '../lib/preflight/report/report';
import { textFormat } from '../lib/preflight/report/text';
import { RULES } from '../lib/preflight/rules';

const root = resolve(__dirname, '..');

type AnyRule = (typeof RULES)[number];

/** The pages of docs/rules by file name. */
export function rulePages(): Map<string, string> {
  return new Map([['README.md', catalogue()], ...RULES.map(rulePage)]);
}

/** Manifests of a rule's example: `broken`, `fixed`, and `state` where the cluster has objects already. */
export function exampleOf(id: string, name: 'broken' | 'fixed' | 'state'): string | undefined {
  const file = join(root, 'test/fixtures/rules', id, `${name}.yaml`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** What is known of the cluster in a rule's example, from `settings.yaml`: the platform, and versions of components. */
export function settingsOf(id: string): Pick<CheckInput, 'platform' | 'components'> {
  const file = join(root, 'test/fixtures/rules', id, 'settings.yaml');
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Pick<CheckInput, 'platform' | 'components'>) : {};
}

function catalogue(): string {
  const rows = RULES.map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
  return `# Rules of preflight

An \`error\` is an object that will not work; a \`warning\`, one that works, but not as written. An id is never used again for another rule.

| Rule | Severity | What it finds |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function rulePage({ id, title, severity, kinds, upstream, docs }: AnyRule): [string, string] {
  const text = `# ${id}: ${title}

${severity === 'error' ? 'Error' : 'Warning'}, about ${kinds.includes('*') ? 'objects of all kinds' : kinds.join(', ')}.

${docs}

${example(id)}
## Upstream

${upstream.map((citation) => `- \`${citation}\``).join('\n')}

## Leaving a finding out

With an annotation of the object, \`preflight.cdk8s-inference.dev/allow.${id}: <reason>\`, or in \`preflight.yaml\`: see [preflight](../preflight.md#leaving-findings-out).
`;
  return [`${id}.md`, text];
}

function example(id: string): string {
  const broken = exampleOf(id, 'broken') ?? '';
  const fixed = exampleOf(id, 'fixed') ?? '';
  const state = exampleOf(id, 'state');
  return `## Example

${flags(settingsOf(id))}${state === undefined ? '' : `The cluster has (\`--state\`):\n\n${yaml(state)}\n`}
${yaml(broken)}

\`\`\`text
${reportOn(id, broken, state).trimEnd()}
\`\`\`

Corrected:

${yaml(fixed)}
`;
}

function flags({ platform, components = {} }: Pick<CheckInput, 'platform' | 'components'>): string {
  const written = [
    ...(platform === undefined ? [] : [`--platform ${platform}`]),
    ...Object.entries(components).map(([name, version]) => `--component ${name}=${version}`),
  ];
  return written.length === 0 ? '' : `With \`${written.join(' ')}\`:\n\n`;
}

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd().split('\n').map(shortened).join('\n')}\n\`\`\``;
}

/** A line of an example, which may be long to show what is too long. */
function shortened(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 100)}… # ${line.length} characters`;
}

/** What preflight says of the rule, without the summary. */
function reportOn(id: string, text: string, state = ''): string {
  const objectsOf = (yamlText: string) => loadText({ name: 'example.yaml', text: yamlText }).objects;
  const report = reportOf(check({ objects: objectsOf(text), state: objectsOf(state), ...settingsOf(id) }), false);
  const findings = report.findings.filter(({ rule }) => rule === id);
  return textFormat
    .write({ ...report, findings }, { rules: RULES, outcomes: [] })
    .replace(/\n\n\d+ objects?, [^]*$/, '\n');
}

function write(): void {
  const folder = join(root, 'docs/rules');
  const pages = rulePages();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
}

if (require.main === module) write();
