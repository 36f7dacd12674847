import { Rule } from '../engine/define-rule';
import { unknownRule } from '../engine/suppression/suppression-rules';
import { docsPage } from '../report/docs-page';
import { RULES } from '../rules';
import { SettingsError } from '../settings-error';
import { CLEAN, Command } from './command';
import { Flags, helpOf, readCommandLine } from './flags';
import { deliver, readRequests } from './formats';

const FLAGS: Flags = {
  format: {
    type: 'string',
    multiple: true,
    value: 'NAME[=FILE]',
    help: 'text (default), markdown or json, on standard output or in a file',
  },
  help: { type: 'boolean', short: 'h', help: 'print this' },
};

const USAGE = 'cdk8s-inference rules [ID] [FLAG]...';

/** Lists the rules. */
export const rulesCommand: Command = {
  usage: USAGE,
  summary: 'list the rules, or tell of one',
  run: (args, { out }) => {
    const { positionals, lists, switches } = readCommandLine(args, FLAGS);
    if (switches.help === true) {
      out(`usage: ${USAGE}\n\n${helpOf(FLAGS)}\n`);
      return CLEAN;
    }
    const rules = selected(positionals);
    for (const format of readRequests(lists.format ?? ['text'], Object.keys(CATALOGUES))) {
      deliver(format, CATALOGUES[format.name](rules, positionals.length > 0), out);
    }
    return CLEAN;
  },
};

type ListedRule = Pick<Rule<never>, 'id' | 'severity' | 'title' | 'kinds' | 'upstream' | 'docs'>;

const CATALOGUES: { readonly [format: string]: (rules: ListedRule[], isAsked: boolean) => string } = {
  text: (rules, isAsked) => (isAsked ? rules.map(described).join('\n') : rules.map(line).join('')),
  markdown: (rules) =>
    ['| Rule | Severity | What it finds |', '| --- | --- | --- |', ...rules.map(row)]
      .map((text) => `${text}\n`)
      .join(''),
  json: (rules) => `${JSON.stringify(rules, undefined, 2)}\n`,
};

function line({ id, severity, title }: ListedRule): string {
  return `${id}  ${severity.padEnd(7)}  ${title}\n`;
}

function row({ id, severity, title }: ListedRule): string {
  return `| ${id} | ${severity} | ${title} |`;
}

function described({ id, severity, title, kinds, upstream, docs }: ListedRule): string {
  const facts: [string, string][] = [
    ['severity', severity],
    ['kinds', kinds.includes('*') ? 'all' : kinds.join(', ')],
    ...upstream.map((citation): [string, string] => ['upstream', citation]),
    ['page', docsPage(id)],
  ];
  const lines = facts.map(([word, text]) => `  ${word.padEnd(8)} ${text}\n`);
  return `${id}  ${title}\n\n  ${docs}\n\n${lines.join('')}`;
}

function selected(ids: string[]): ListedRule[] {
  const known = RULES.map(({ id }) => id);
  for (const id of ids) {
    if (!known.includes(id)) throw new SettingsError(`${unknownRule(id, known)}; 'cdk8s-inference rules' lists all`);
  }
  return RULES.filter(({ id }) => ids.length === 0 || ids.includes(id)).map(
    ({ id, severity, title, kinds, upstream, docs }) => ({ id, severity, title, kinds, upstream, docs }),
  );
}
