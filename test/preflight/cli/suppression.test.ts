import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program';
import { WIDGETS } from './widgets';

const configMap = (allow: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  annotations:
    preflight.cdk8s-inference.dev/allow.${allow}
x: 1
`;

const FILES = {
  'expired.yaml': configMap('SCH-002: a tool of ours reads it (until 2020-01-31)'),
  'until.yaml': configMap('SCH-002: a tool of ours reads it (until 9999-12-31)'),
  'short.yaml': configMap('SCH-002: because'),
  'typo.yaml': configMap('SXH-002: a tool of ours reads it'),
  'widget.yaml': 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\n',
  'forbid.yaml': 'forbid-allow: [SCH-002]\n',
  'stale.yaml': 'allow:\n  - { rule: SCH-002, object: Pod/*/*, reason: a tool of ours reads it }\n',
  'unknown-rule.yaml':
    'allow:\n  - { rule: SCH-0002, object: Pod/*/*, reason: a tool of ours reads it }\nforbid-allow: [SCH-01]\n',
  'key.yaml': '\nalow: []\n',
  'settings/preflight.yaml': 'platform: openshift@4.18\nstate: [crd.yaml]\nmax-warnings: 0\nstrict-unknown: true\n',
  'settings/crd.yaml': WIDGETS,
};

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'suppression-'));
  mkdirSync(join(cwd, 'settings'));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(cwd, file), text);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const preflight = (...args: string[]) => {
  const { stdout, ...rest } = program(['preflight', ...args], { cwd });
  const [summary] = /^\d+ objects?, .*(?:\n  .*)*$/m.exec(stdout) ?? [];
  return { ...rest, summary: summary?.replace(/\d+ checks?/, 'N checks') };
};

const FAILS = '1 object, N checks: 1 error, 0 warnings, 0 cannot tell';

describe('a suppression', () => {
  test('leaves its finding out until it expires', () => {
    expect(preflight('until.yaml')).toEqual({
      status: 0,
      summary:
        '1 object, N checks: 0 errors, 0 warnings, 1 suppressed, 0 cannot tell\n  suppressed: 1 SCH-002 (a tool of ours reads it)',
      stderr: '',
    });
    expect(preflight('expired.yaml')).toEqual({ status: 1, summary: FAILS, stderr: '' });
    expect(program(['preflight', 'expired.yaml'], { cwd }).stdout).toContain(
      '\n    expired  it was left out until 2020-01-31: a tool of ours reads it\n',
    );
  });

  test('that is for no finding is a warning, which does not count', () => {
    expect(preflight('until.yaml', '--config', 'stale.yaml', '--max-warnings', '0')).toMatchObject({
      status: 0,
      stderr: 'warning: stale.yaml:2: Pod/*/*: no finding of SCH-002 is there to leave out\n',
    });
  });

  test.each([
    [
      ['short.yaml'],
      "short.yaml:6: ConfigMap/default/a: the reason to leave out SCH-002 must have at least 10 characters, got 'because'",
    ],
    [['typo.yaml'], "typo.yaml:6: ConfigMap/default/a: rule 'SXH-002' is not known; the nearest is SCH-002"],
    [
      ['until.yaml', '--config', 'forbid.yaml'],
      "until.yaml:6: ConfigMap/default/a: findings of SCH-002 may not be left out: 'forbid-allow' lists it",
    ],
    [
      ['short.yaml', '--config', 'unknown-rule.yaml'],
      `unknown-rule.yaml:3: rule 'SCH-01' is not known; the nearest is SCH-001
error: unknown-rule.yaml:2: Pod/*/*: rule 'SCH-0002' is not known; the nearest is SCH-002
error: short.yaml:6: ConfigMap/default/a: the reason to leave out SCH-002 must have at least 10 characters, got 'because'`,
    ],
  ])('that cannot be followed ends the run with 2, and counts for nothing: %j', (args, message) => {
    expect(preflight(...args)).toEqual({ status: 2, summary: FAILS, stderr: `error: ${message}\n` });
  });
});

describe('a file of settings', () => {
  test('says what flags say', () => {
    expect(preflight('widget.yaml', '--config', 'settings/preflight.yaml')).toEqual({
      status: 1,
      summary: '1 object, N checks on OpenShift 4.18: 0 errors, 1 warning, 0 cannot tell',
      stderr: '',
    });
  });

  test('gives way to flags', () => {
    const flags = ['--platform', 'kubernetes@1.31', '--state', 'until.yaml'];
    expect(preflight('widget.yaml', '--config', 'settings/preflight.yaml', ...flags)).toMatchObject({
      status: 1,
      summary: expect.stringMatching(/^1 object, N checks on Kubernetes 1.31: 0 errors, 0 warnings, 1 cannot tell\n/),
    });
    expect(preflight('widget.yaml', '--config', 'settings/preflight.yaml', '--max-warnings', '1').status).toBe(0);
  });

  test('counts when it is called preflight.yaml and in the working directory', () => {
    const { stdout } = program(['preflight', '../widget.yaml'], { cwd: join(cwd, 'settings') });
    expect(stdout).toContain(' on OpenShift 4.18: 0 errors, 1 warning, 0 cannot tell\n');
  });

  test.each([
    ['key.yaml', "key.yaml:2: key 'alow' is not known; the nearest is 'allow'"],
    ['missing.yaml', 'missing.yaml does not exist'],
  ])('ends the run with 2 when it cannot be read: %s', (file, message) => {
    expect(preflight('widget.yaml', '--config', file)).toEqual({
      status: 2,
      summary: undefined,
      stderr: `error: ${message}\n`,
    });
  });
});
