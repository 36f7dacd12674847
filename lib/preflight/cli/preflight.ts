import { Checked, check } from '../check';
import { load } from '../engine/load';
import { FORMATS } from '../report/formats';
import { outcomesOf } from '../report/outcomes';
import { shownPlatform } from '../report/phrases';
import { RunFacts } from '../report/report-format';
import { reportOf } from '../report/report';
import { RULES } from '../rules';
import { currentDay } from '../current-day';
import { Limits, passes } from '../verdict';
import { CLEAN, Command, FAILED, NOT_VALID, Streams, wholeNumber } from './command';
import { CommandLine, Flags, helpOf, readCommandLine } from './flags';
import { deliver, readRequests } from './formats';
import { shownCrash, shownProblem, shownSuppressionProblem, shownUnused } from '../report/messages';
import { Progress } from './progress';
import { CLUSTER_FLAGS, readPaths, readSettings } from './settings';
import { Timings } from './timings';

const FLAGS: Flags = {
  ...CLUSTER_FLAGS,
  format: {
    type: 'string',
    multiple: true,
    value: 'NAME[=FILE]',
    help: `one of ${Object.keys(FORMATS).join(', ')}; on standard output or in a file`,
  },
  'max-warnings': {
    type: 'string',
    value: 'N',
    help: 'more warnings than this fail the run; default: any number passes',
  },
  'strict-unknown': { type: 'boolean', help: 'what cannot be told fails the run' },
  predictions: { type: 'boolean', help: 'put what the cluster will do into the JSON report' },
  timings: { type: 'boolean', help: 'say on standard error how long each step took' },
  help: { type: 'boolean', short: 'h', help: 'print this' },
};

const USAGE = 'cdk8s-inference preflight [FILE|DIR|-]... [FLAG]...';

/** Judges the objects of files. */
export const preflightCommand: Command = {
  usage: USAGE,
  summary: 'say what the cluster would do with the objects of files, folders or standard input',
  run: (args, streams) => {
    const line = readCommandLine(args, FLAGS);
    if (line.switches.help === true) {
      streams.out(`usage: ${USAGE}\n\n${helpOf(FLAGS)}\n`);
      return CLEAN;
    }
    return judge(line, streams);
  },
};

function judge(line: CommandLine, streams: Streams): number {
  const timings = new Timings();
  const requested = readRequests(line.lists.format ?? ['text'], Object.keys(FORMATS));
  const settings = readSettings(line, readLimits(line));
  const input = load(readPaths(line));
  const state = load(settings.state ?? []);
  timings.end('load');
  const withPasses = requested.some(({ name }) => FORMATS[name].withPasses === true);
  const checked = watched(streams, input.objects.length, (onProgress) =>
    check({ ...settings, objects: input.objects, state: state.objects, today: currentDay(), withPasses, onProgress }),
  );
  timings.end('check');
  const report = reportOf(checked, line.switches.predictions === true);
  const facts = factsOf(checked, withPasses);
  for (const request of requested) deliver(request, FORMATS[request.name].write(report, facts), streams.out);
  timings.end('report');
  const errors = [
    ...[...input.problems, ...state.problems].map(shownProblem),
    ...checked.suppressions.problems.map(shownSuppressionProblem),
    ...checked.crashes.map(shownCrash),
  ];
  for (const error of errors) streams.err(`error: ${error}\n`);
  for (const unused of checked.suppressions.unused) streams.err(`warning: ${shownUnused(unused)}\n`);
  if (line.switches.timings === true) streams.err(timings.text());
  if (errors.length > 0) return NOT_VALID;
  return passes(report, settings) ? CLEAN : FAILED;
}

function readLimits({ texts, switches }: CommandLine): Limits {
  const maxWarnings = texts['max-warnings'];
  return {
    maxWarnings: maxWarnings === undefined ? undefined : wholeNumber('max-warnings', maxWarnings),
    strictUnknown: switches['strict-unknown'],
  };
}

/** Runs something that takes long for many objects, and says on a terminal how far it is. */
function watched<T>(
  { err, errIsTerminal }: Streams,
  total: number,
  run: (onProgress?: (done: number) => void) => T,
): T {
  if (!errIsTerminal) return run();
  const progress = new Progress(err);
  const result = run((done) => progress.at(done, total));
  progress.end();
  return result;
}

function factsOf(checked: Checked, withPasses: boolean): RunFacts {
  const { isStated, platform, version } = checked.cluster.target;
  return {
    rules: RULES,
    platform: isStated ? shownPlatform(platform, version) : undefined,
    outcomes: withPasses ? outcomesOf(checked) : [],
  };
}
