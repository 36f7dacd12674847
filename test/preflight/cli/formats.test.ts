import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ended } from '../../support/run';
import { program } from './program';

const configMap = (rest: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${rest}`;

const CRD_MISSING = 'no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition';

/** Files of one object, whose state they are named for. */
const FILES = {
  'pass.yaml': configMap(''),
  'fail.yaml': configMap('x: 1\n'),
  'unknown.yaml': 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\n',
  'suppressed/suppressed.yaml': configMap('x: 1\n'),
  'suppressed/preflight.yaml':
    'allow:\n  - { rule: SCH-002, object: ConfigMap/*/a, reason: a tool of ours reads it }\nmax-warnings: 0\n',
};

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'formats-'));
  mkdirSync(join(cwd, 'suppressed'));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(cwd, file), text);
});
afterAll(() => rmSync(cwd, { recursive: true }));

type State = 'pass' | 'fail' | 'unknown' | 'suppressed';

const preflight = (state: State, ...args: string[]) =>
  program(['preflight', `${state}.yaml`, ...args], { cwd: state === 'suppressed' ? join(cwd, 'suppressed') : cwd });

/** What a format says of each state; for formats that are structures, what is read from them. */
const SAID: { readonly [format: string]: { read: (text: string) => unknown; said: { [state in State]: unknown } } } = {
  text: {
    read: (text) => text.replace(/\d+ checks/, 'N checks'),
    said: {
      pass: '1 object, N checks: 0 errors, 0 warnings, 0 cannot tell\n',
      fail: `fail.yaml:4  ConfigMap default/a
  error SCH-002  Object that cannot be read as its kind
    at       x
    because  x is no field of ConfigMap in v1
    then     ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "x"
    fix      remove x, or move it or spell it as the kind has it

1 object, N checks: 1 error, 0 warnings, 0 cannot tell
`,
      unknown: `1 object, N checks: 0 errors, 0 warnings, 1 cannot tell\n  cannot tell: 1 Widget (${CRD_MISSING})\n`,
      suppressed: `1 object, N checks: 0 errors, 0 warnings, 1 suppressed, 0 cannot tell
  suppressed: 1 SCH-002 (a tool of ours reads it)
`,
    },
  },
  json: {
    read: (text) =>
      JSON.parse(text).findings.map(({ rule, state, file, line, suppression }: any) => ({
        rule,
        state,
        file,
        line,
        suppression,
      })),
    said: {
      pass: [],
      fail: [{ rule: 'SCH-002', state: 'fail', file: 'fail.yaml', line: 4 }],
      unknown: [{ rule: 'SCH-001', state: 'unknown', file: 'unknown.yaml', line: 1 }],
      suppressed: [
        {
          rule: 'SCH-002',
          state: 'suppressed',
          file: 'suppressed.yaml',
          line: 4,
          suppression: {
            rule: 'SCH-002',
            object: 'ConfigMap/*/a',
            reason: 'a tool of ours reads it',
            source: 'config',
            file: 'preflight.yaml',
            line: 2,
            column: 5,
          },
        },
      ],
    },
  },
  sarif: {
    read: (text) =>
      JSON.parse(text).runs[0].results.map(({ ruleId, kind, level, locations, suppressions }: any) => ({
        ruleId,
        kind,
        level,
        region: locations[0].physicalLocation.region,
        suppressions: suppressions?.map(({ location, ...rest }: any) => ({
          ...rest,
          uri: location.physicalLocation.artifactLocation.uri,
        })),
      })),
    said: {
      pass: [],
      fail: [{ ruleId: 'SCH-002', kind: 'fail', level: 'error', region: { startLine: 4, startColumn: 1 } }],
      unknown: [{ ruleId: 'SCH-001', kind: 'open', level: 'none', region: { startLine: 1, startColumn: 1 } }],
      suppressed: [
        {
          ruleId: 'SCH-002',
          kind: 'fail',
          level: 'error',
          region: { startLine: 4, startColumn: 1 },
          suppressions: [
            { kind: 'external', status: 'accepted', justification: 'a tool of ours reads it', uri: 'preflight.yaml' },
          ],
        },
      ],
    },
  },
  junit: {
    read: (text) => text.match(/<(failure|skipped)[^>]*>/g),
    said: {
      pass: null,
      fail: ['<failure type="error" message="x is no field of ConfigMap in v1">'],
      unknown: [`<skipped message="cannot tell: ${CRD_MISSING}"/>`],
      suppressed: ['<skipped message="suppressed: a tool of ours reads it"/>'],
    },
  },
  markdown: {
    read: (text) =>
      text
        .replace(/\d+ checks/, 'N checks')
        .replace(/\(https:[^)]*\)/g, '(page)')
        .split('\n')
        .filter((line) => !/^\| (\||---)/.test(line)),
    said: {
      pass: ['**Preflight: 0 errors, 0 warnings, 0 cannot tell** (1 object, N checks)', ''],
      fail: [
        '**Preflight: 1 error, 0 warnings, 0 cannot tell** (1 object, N checks)',
        '',
        '| error | [SCH-002](page) | ConfigMap default/a | fail.yaml:4<br>x | x is no field of ConfigMap in v1<br>then: ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "x" | remove x, or move it or spell it as the kind has it |',
        '',
      ],
      unknown: [
        '**Preflight: 0 errors, 0 warnings, 1 cannot tell** (1 object, N checks)',
        '',
        `| cannot tell | [SCH-001](page) | Widget a | unknown.yaml:1 | ${CRD_MISSING} |  |`,
        '',
      ],
      suppressed: [
        '**Preflight: 0 errors, 0 warnings, 1 suppressed, 0 cannot tell** (1 object, N checks)',
        '',
        '| suppressed | [SCH-002](page) | ConfigMap default/a | suppressed.yaml:4<br>x | x is no field of ConfigMap in v1<br>then: ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "x" | left out: a tool of ours reads it |',
        '',
      ],
    },
  },
  csv: {
    read: (text) => text.split('\r\n').filter((line) => /SCH-00[12]/.test(line)),
    said: {
      pass: [
        'pass.yaml,1,1,v1,ConfigMap,default,a,SCH-001,error,pass,,,,,,',
        'pass.yaml,1,1,v1,ConfigMap,default,a,SCH-002,error,pass,,,,,,',
      ],
      fail: [
        'fail.yaml,1,1,v1,ConfigMap,default,a,SCH-001,error,pass,,,,,,',
        'fail.yaml,4,1,v1,ConfigMap,default,a,SCH-002,error,fail,x,x is no field of ConfigMap in v1,"ConfigMap in version ""v1"" cannot be handled as a ConfigMap: strict decoding error: unknown field ""x""","remove x, or move it or spell it as the kind has it",,',
      ],
      unknown: [`unknown.yaml,1,1,example.com/v1,Widget,,a,SCH-001,error,unknown,,${CRD_MISSING},,,,`],
      suppressed: [
        'suppressed.yaml,1,1,v1,ConfigMap,default,a,SCH-001,error,pass,,,,,,',
        'suppressed.yaml,4,1,v1,ConfigMap,default,a,SCH-002,error,suppressed,x,x is no field of ConfigMap in v1,"ConfigMap in version ""v1"" cannot be handled as a ConfigMap: strict decoding error: unknown field ""x""","remove x, or move it or spell it as the kind has it",a tool of ours reads it,',
      ],
    },
  },
};

const STATES: State[] = ['pass', 'fail', 'unknown', 'suppressed'];

/** How the run on each state ended, which writes all formats: one to standard output, the others to files. */
const ended = new Map<State, Ended>();
beforeAll(() => {
  const others = Object.keys(SAID).filter((format) => format !== 'text');
  for (const state of STATES) {
    const flags = others.flatMap((format) => ['--format', `${format}=${join(cwd, `${state}.${format}`)}`]);
    ended.set(state, preflight(state, '--format', 'text', ...flags));
  }
});

test.each(STATES)('the exit code is that of the state: %s', (state) => {
  const { status, stderr } = ended.get(state) ?? {};
  expect({ status, stderr }).toEqual({ status: state === 'fail' ? 1 : 0, stderr: '' });
});

describe.each(Object.entries(SAID))('--format %s', (format, { read, said }) => {
  test.each(STATES)('says what the state is: %s', (state) => {
    const text = format === 'text' ? ended.get(state)?.stdout : readFileSync(join(cwd, `${state}.${format}`), 'utf8');
    expect(read(text ?? '')).toEqual(said[state]);
  });
});

test('a format is the same on standard output as in a file', () => {
  expect(preflight('fail', '--format', 'junit').stdout).toBe(readFileSync(join(cwd, 'fail.junit'), 'utf8'));
});

test('a path from the root of the disk is in no report', () => {
  const { stdout } = program(['preflight', join(cwd, 'fail.yaml'), '--format', 'text', '--format', 'json=all.json'], {
    cwd,
  });
  expect(SAID.text.read(stdout)).toBe(SAID.text.said.fail);
  expect(readFileSync(join(cwd, 'all.json'), 'utf8')).not.toContain(cwd);
});
