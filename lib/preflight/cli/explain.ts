import { check } from '../check';
import { currentDay } from '../current-day';
import { load } from '../engine/load';
import { explain } from '../explain/explain';
import { namedObject } from '../explain/named-object';
import { shownProblem } from '../report/messages';
import { SettingsError } from '../settings-error';
import { CLEAN, Command, NOT_VALID, Streams } from './command';
import { CommandLine, Flags, helpOf, readCommandLine } from './flags';
import { CLUSTER_FLAGS, readPaths, readSettings } from './settings';

const FLAGS: Flags = { ...CLUSTER_FLAGS, help: { type: 'boolean', short: 'h', help: 'print this' } };

const USAGE = 'cdk8s-inference explain KIND/[NAMESPACE/]NAME [FILE|DIR|-]... [FLAG]...';

/** Tells what happens to one object, step by step. */
export const explainCommand: Command = {
  usage: USAGE,
  summary: 'tell what happens to an object, step by step',
  run: (args, streams) => {
    const line = readCommandLine(args, FLAGS);
    if (line.switches.help === true) {
      streams.out(`usage: ${USAGE}\n\n${helpOf(FLAGS)}\n`);
      return CLEAN;
    }
    return tell(line, streams);
  },
};

function tell(line: CommandLine, { out, err }: Streams): number {
  const [name, ...paths] = line.positionals as (string | undefined)[];
  if (name === undefined)
    throw new SettingsError('no KIND/[NAMESPACE/]NAME is given, such as deployment/vision/triton');
  const settings = readSettings(line);
  const input = load(readPaths({ ...line, positionals: paths as string[] }));
  const state = load(settings.state ?? []);
  const checked = check({ ...settings, objects: input.objects, state: state.objects, today: currentDay() });
  out(explain({ object: namedObject(name, checked.cluster.judged), checked }));
  const problems = [...input.problems, ...state.problems].map(shownProblem);
  for (const problem of problems) err(`error: ${problem}\n`);
  return problems.length > 0 ? NOT_VALID : CLEAN;
}
