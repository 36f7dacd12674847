import { Rule } from '../engine/define-rule';
import { RULES } from '../rules';
import { SettingsError } from '../settings-error';
import { CLEAN, Command } from './command';
import { Flags, helpOf, readCommandLine } from './flags';
import { deliver, readFormats } from './formats';

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
    for (const format of readFormats(lists.format ?? ['text'], ['text', 'markdown', 'json'])) {
      deliver(format, CATALOGUES[format.name](rules), out);
    }
    return CLEAN;
  },
};

type ListedRule = Pick<Rule<never>, 'id' | 'severity' | 'title' | 'kinds' | 'upstream'>;

const CATALOGUES: { readonly [format: string]: (rules: ListedRule[]) => string } = {
  text: (rules) => rules.map(({ id, severity, title }) => `${id}  ${severity.padEnd(7)}  ${title}\n`).join(''),
  markdown: (rules) =>
    ['| Rule | Severity | What it finds |', '| --- | --- | --- |', ...rules.map(row)]
      .map((line) => `${line}\n`)
      .join(''),
  json: (rules) => `${JSON.stringify(rules, undefined, 2)}\n`,
};

function row({ id, severity, title }: ListedRule): string {
  return `| ${id} | ${severity} | ${title} |`;
}

function selected(ids: string[]): ListedRule[] {
  const listed = RULES.map(({ id, severity, title, kinds, upstream }) => ({ id, severity, title, kinds, upstream }));
  for (const id of ids) {
    if (listed.some((rule) => rule.id === id)) continue;
    throw new SettingsError(`rule '${id}' is not known; 'cdk8s-inference rules' lists them`);
  }
  return ids.length === 0 ? listed : listed.filter(({ id }) => ids.includes(id));
}
