import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '../../../lib/preflight/rules';
import { program } from './program';
import { WIDGETS } from './widgets';

const configMap = (name: string, rest = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${rest}`;

const FILES = {
  'good.yaml': configMap('good'),
  'bad.yaml': `${configMap('bad', 'data:\n  port: 80\n')}---\n${configMap('worse', 'spec: {}\n')}`,
  'unknown.yaml': 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\n',
  'broken.yaml': `${configMap('fine')}---\na: [\n`,
  'widgets/crd.yaml': WIDGETS,
};

const BAD = `bad.yaml:6  ConfigMap default/bad
  error SCH-002  Object that cannot be read as its kind
    at       data.port
    because  data.port is of type number, and ConfigMap has string there
    then     ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string
    fix      give data.port a value of type string: put it in quotes

bad.yaml:12  ConfigMap default/worse
  error SCH-002  Object that cannot be read as its kind
    at       spec
    because  spec is no field of ConfigMap in v1
    then     ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "spec"
    fix      remove spec, or move it or spell it as the kind has it

2 objects, 12 checks: 2 errors, 0 warnings, 0 cannot tell
`;

const UNKNOWN = `1 object, 2 checks: 0 errors, 0 warnings, 1 cannot tell
  cannot tell: 1 Widget (no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition)
`;

const WARNED = `unknown.yaml:1  Widget default/w
  warning SCH-003  Object that the API server accepts with a warning
    because  example.com/v1 Widget is deprecated
    then     Warning: example.com/v1 Widget is deprecated
    fix      change what the warning names

1 object, 6 checks: 0 errors, 1 warning, 0 cannot tell
`;

const GOOD = '1 object, 6 checks: 0 errors, 0 warnings, 0 cannot tell\n';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'preflight-'));
  mkdirSync(join(cwd, 'widgets'));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(cwd, file), text);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const preflight = (...args: string[]) => program(['preflight', ...args], { cwd });

describe('preflight', () => {
  test('ends with 0 when nothing is wrong', () => {
    expect(preflight('good.yaml')).toEqual({ status: 0, stdout: GOOD, stderr: '' });
  });

  test('ends with 1 when something is', () => {
    expect(preflight('bad.yaml')).toEqual({ status: 1, stdout: BAD, stderr: '' });
  });

  test('reads standard input, and names the platform it was told', () => {
    expect(program(['preflight', '-', '--platform', 'openshift@4.18'], { input: FILES['good.yaml'] })).toEqual({
      status: 0,
      stdout: '1 object, 6 checks on OpenShift 4.18: 0 errors, 0 warnings, 0 cannot tell\n',
      stderr: '',
    });
  });

  test('judges no object of an empty input', () => {
    expect(program(['preflight', '-'])).toEqual({
      status: 0,
      stdout: '0 objects, 0 checks: 0 errors, 0 warnings, 0 cannot tell\n',
      stderr: '',
    });
  });

  test('passes what it cannot tell, unless it is strict', () => {
    expect(preflight('unknown.yaml')).toEqual({ status: 0, stdout: UNKNOWN, stderr: '' });
    expect(preflight('unknown.yaml', '--strict-unknown')).toEqual({ status: 1, stdout: UNKNOWN, stderr: '' });
  });

  test('passes warnings up to the number that is allowed', () => {
    expect(preflight('unknown.yaml', '--state', 'widgets')).toEqual({ status: 0, stdout: WARNED, stderr: '' });
    expect(preflight('unknown.yaml', '--state', 'widgets', '--max-warnings', '1').status).toBe(0);
    expect(preflight('unknown.yaml', '--state', 'widgets', '--max-warnings=0')).toEqual({
      status: 1,
      stdout: WARNED,
      stderr: '',
    });
  });

  test('ends with 2 when a document cannot be read, and reports the rest', () => {
    expect(preflight('broken.yaml')).toEqual({
      status: 2,
      stdout: GOOD,
      stderr:
        'error: broken.yaml:7: Flow sequence in block collection must be sufficiently indented and end with a ]\n',
    });
  });

  test('writes JSON with predictions', () => {
    const { status, stdout, stderr } = preflight(
      'bad.yaml',
      'good.yaml',
      '--format',
      'json',
      '--predictions',
      '-n',
      'a',
    );
    const report = JSON.parse(stdout);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(report.summary).toEqual({ objects: 3, checks: 21, errors: 2, warnings: 0, suppressed: 0, unknown: 1 });
    expect(report.findings.find(({ rule }: { rule: string }) => rule === 'SCH-002')).toEqual({
      rule: 'SCH-002',
      severity: 'error',
      state: 'fail',
      object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: 'bad' },
      path: 'data.port',
      file: 'bad.yaml',
      line: 6,
      column: 3,
      cause: 'data.port is of type number, and ConfigMap has string there',
      symptom:
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
      fix: 'give data.port a value of type string: put it in quotes',
      related: [],
      docs: 'docs/rules/SCH-002.md',
    });
    expect(report.predictions.apiServer[2]).toEqual({
      object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: 'good' },
      status: 201,
      reason: '',
      message: '',
      causes: [],
      warnings: [],
      defaulted: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'good', namespace: 'a' } },
    });
  });

  test('writes one report to standard output and others to files', () => {
    expect(preflight('good.yaml', '--format', 'text', '--format', 'json=out.json')).toEqual({
      status: 0,
      stdout: GOOD,
      stderr: '',
    });
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).version).toBe(1);
  });

  test('says how long it took on standard error', () => {
    const { stdout, stderr } = preflight('good.yaml', '--timings');
    expect(stdout).toBe(GOOD);
    expect(stderr).toMatch(/^timings: load \d+\.\d ms, check \d+\.\d ms, report \d+\.\d ms\n$/);
  });

  test('writes control characters of the input as escapes', () => {
    const input = 'apiVersion: v1\nkind: "Evil\\e[31m\\nKind"\nmetadata: { name: x }\n';
    expect(program(['preflight', '-'], { input }).stdout).toContain('  error SCH-004');
    expect(program(['preflight', '-'], { input }).stdout).toContain('Evil\\u001b[31m\\nKind x\n');
  });

  test.each([
    [[], "no file, folder or '-' for standard input is given"],
    [['missing.yaml'], 'missing.yaml does not exist'],
    [['--nope', 'good.yaml'], "unknown option '--nope'"],
    [
      ['good.yaml', '--platform', 'nomad@1'],
      "'--platform' must be such as kubernetes@1.31 or openshift@4.18, got 'nomad@1'",
    ],
    [['good.yaml', '--component', 'kserve'], "'--component' must be NAME=VERSION, got 'kserve'"],
    [['good.yaml', '--max-warnings', 'few'], "'--max-warnings' must be a whole number, got 'few'"],
    [['good.yaml', '--format', 'xml'], "'--format' must be one of text, json, sarif, junit, markdown, csv, got 'xml'"],
    [['good.yaml', '--format', 'json='], "'--format json=' names no file"],
    [['good.yaml', '--format', 'json=no/such/folder'], 'no/such/folder cannot be written (ENOENT)'],
    [
      ['good.yaml', '--format', 'json', '--format', 'text'],
      "several '--format' would write to standard output; give all but one a file, as in json=report.json",
    ],
  ])('ends with 2 for the arguments %j', (args, message) => {
    const { status, stderr } = preflight(...args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: `error: ${message}\n` });
  });
});

describe('rules', () => {
  test('lists the rules, one a line', () => {
    const { status, stdout, stderr } = program(['rules']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toHaveLength(RULES.length + 1);
    expect(stdout).toContain(`
SCH-001  error    Object that the API server refuses
SCH-002  error    Object that cannot be read as its kind
SCH-003  warning  Object that the API server accepts with a warning
`);
  });

  test('tells of one rule', () => {
    expect(program(['rules', 'SCH-005']).stdout).toBe(`SCH-005  Field that is given more than once

  \`kubectl\` keeps the last one without a word; often a \`---\` between two documents is missing.

  severity error
  kinds    all
  upstream kubernetes-sigs/yaml:yaml.go (v1.6.0)
  upstream yaml/go-yaml:decode.go (v2.4.4)
  page     https://github.com/cdk8s-inference/cdk8s-inference/blob/main/docs/rules/SCH-005.md
`);
    expect(program(['rules', 'SCH-005', '--format', 'markdown']).stdout).toBe(
      '| Rule | Severity | What it finds |\n| --- | --- | --- |\n| SCH-005 | error | Field that is given more than once |\n',
    );
    expect(JSON.parse(program(['rules', 'SCH-004', '--format', 'json']).stdout)).toEqual([
      {
        id: 'SCH-004',
        severity: 'error',
        title: 'Kind that the cluster does not serve',
        kinds: ['*'],
        upstream: ['kubernetes/apimachinery:pkg/api/meta/errors.go (v0.36.3)'],
        docs: 'Known for built-in groups, for groups of CustomResourceDefinitions at hand, and for components whose version is stated. API-001 to API-004 are about kinds that other clusters, or other versions, have.',
      },
    ]);
  });

  test('ends with 2 for a rule that does not exist', () => {
    expect(program(['rules', 'SCH-999'])).toEqual({
      status: 2,
      stdout: '',
      stderr: "error: rule 'SCH-999' is not known; the nearest is SCC-009; 'cdk8s-inference rules' lists all\n",
    });
  });
});

test.each([
  [[], 'no command is given'],
  [['frobnicate'], "command 'frobnicate' is not known"],
])('the program ends with 2 for the arguments %j', (args, problem) => {
  expect(program(args)).toEqual({
    status: 2,
    stdout: '',
    stderr: `error: ${problem}; commands are preflight, explain, rules, crds\n`,
  });
});
