import { PreflightFinding } from '../../../lib/preflight/preflight-report';
import { FORMATS } from '../../../lib/preflight/report/formats';
import { NASTY_FINDING, reported } from './reports';

const finding: PreflightFinding = {
  ...NASTY_FINDING,
  object: { apiVersion: 'v1', kind: 'Service', namespace: 'models', name: 'llama' },
  path: 'spec.ports[0]',
  key: undefined,
  file: 'all.yaml',
  cause: 'it is wrong',
  symptom: 'it breaks',
  fix: 'correct it',
};

const suppression = {
  rule: 'SCH-001',
  object: 'Service/*/*',
  reason: 'a tool of ours reads it',
  source: 'config',
  until: '2026-01-31',
};

const written = (findings: PreflightFinding[]): string => {
  const { report, facts } = reported('# nothing\n');
  return FORMATS.text.write({ ...report, findings }, facts);
};

describe('a report for people', () => {
  test('shows the key of a finding, and a suppression that has expired', () => {
    expect(written([{ ...finding, key: 'http', suppression }])).toContain(`all.yaml:3  Service models/llama
  error SCH-001  Object that the API server refuses
    at       spec.ports[0]
    key      http
    because  it is wrong
    then     it breaks
    fix      correct it
    expired  it was left out until 2026-01-31: a tool of ours reads it
`);
  });

  test('tells in its summary of what is left out, by rule and reason', () => {
    const suppressed = { ...finding, state: 'suppressed', suppression };
    const other = { ...suppressed, suppression: { ...suppression, reason: 'the operator sets it' } };
    expect(written([suppressed, other, suppressed])).toMatch(
      /cannot tell\n {2}suppressed: 2 SCH-001 \(a tool of ours reads it\)\n {2}suppressed: 1 SCH-001 \(the operator sets it\)\n$/,
    );
  });
});
