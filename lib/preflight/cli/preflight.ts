import { Checked, check } from '../check';
import { load } from '../engine/load';
import { LoadProblem } from '../engine/loaded-object';
import { Crash } from '../engine/run';
import { PreflightReport } from '../preflight-report';
import { jsonReport } from '../report/json';
import { onOneLine } from '../report/one-line';
import { reportOf } from '../report/report';
import { shownObject, shownPlatform, textReport } from '../report/text';
import { RULES } from '../rules';
import { SettingsError } from '../settings-error';
import { CLEAN, Command, FAILED, NOT_VALID, Streams, wholeNumber } from './command';
import { CommandLine, Flags, helpOf, readCommandLine } from './flags';
import { Format, deliver, readFormats } from './formats';
import { Timings } from './timings';

const FORMATS = ['text', 'json'];

const FLAGS: Flags = {
  platform: {
    type: 'string',
    value: 'NAME@VERSION',
    help: 'the cluster, such as openshift@4.18; default: the newest Kubernetes',
  },
  component: {
    type: 'string',
    multiple: true,
    value: 'NAME=VERSION',
    help: 'version of a component, such as envoy-gateway=1.2.8',
  },
  state: {
    type: 'string',
    multiple: true,
    value: 'FILE|DIR',
    help: 'objects that the cluster has already: known, not judged',
  },
  namespace: {
    type: 'string',
    short: 'n',
    value: 'NAME',
    help: 'namespace of objects that name none; default: default',
  },
  format: {
    type: 'string',
    multiple: true,
    value: 'NAME[=FILE]',
    help: 'text (default) or json, on standard output or in a file',
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

function judge(line: CommandLine, { out, err }: Streams): number {
  const timings = new Timings();
  const formats = readFormats(line.lists.format ?? ['text'], FORMATS);
  const maxWarnings =
    line.texts['max-warnings'] === undefined ? Infinity : wholeNumber('max-warnings', line.texts['max-warnings']);
  const components = readComponents(line.lists.component ?? []);
  if (line.positionals.length === 0) throw new SettingsError("no file, folder or '-' for standard input is given");
  const input = load(line.positionals);
  const state = load(line.lists.state ?? []);
  timings.end('load');
  const { platform, namespace } = line.texts;
  const checked = check({ objects: input.objects, state: state.objects, platform, components, namespace });
  timings.end('check');
  const report = reportOf(checked, line.switches.predictions === true);
  for (const format of formats) deliver(format, write(format, report, checked), out);
  timings.end('report');
  const errors = [...[...input.problems, ...state.problems].map(shownProblem), ...checked.crashes.map(shownCrash)];
  for (const error of errors) err(`error: ${error}\n`);
  if (line.switches.timings === true) err(timings.text());
  return errors.length > 0 ? NOT_VALID : verdict(report, maxWarnings, line.switches['strict-unknown'] === true);
}

function verdict({ summary }: PreflightReport, maxWarnings: number, strictUnknown: boolean): number {
  const { errors, warnings, unknown } = summary;
  return errors > 0 || warnings > maxWarnings || (strictUnknown && unknown > 0) ? FAILED : CLEAN;
}

function write({ name }: Format, report: PreflightReport, { cluster }: Checked): string {
  if (name === 'json') return jsonReport(report);
  const { isStated, platform, version } = cluster.target;
  return textReport(report, {
    titles: new Map(RULES.map(({ id, title }) => [id, title])),
    platform: isStated ? shownPlatform(platform, version) : undefined,
  });
}

function readComponents(values: string[]): { [name: string]: string } {
  const pairs = values.map((value) => {
    const [, name, version] = /^([^=]+)=(.+)$/.exec(value) ?? [];
    if (version === undefined) throw new SettingsError(`'--component' must be NAME=VERSION, got '${value}'`);
    return [name, version];
  });
  return Object.fromEntries(pairs) as { [name: string]: string };
}

function shownProblem({ file, line, message }: LoadProblem): string {
  const name = file === '-' ? 'standard input' : file;
  return onOneLine(line === undefined ? `${name} ${message}` : `${name}:${line}: ${message}`);
}

function shownCrash({ rule, object, error }: Crash): string {
  const message = error instanceof Error ? error.message : String(error);
  return onOneLine(
    `rule ${rule} ended with an error of its own on ${shownObject(object.ref)}: ${message}; report it with the object`,
  );
}
