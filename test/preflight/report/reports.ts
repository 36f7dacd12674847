import { check } from '../../../lib/preflight/check';
import { loadText } from '../../../lib/preflight/engine/load';
import { PreflightFinding, PreflightReport } from '../../../lib/preflight/preflight-report';
import { FORMATS } from '../../../lib/preflight/report/formats';
import { outcomesOf } from '../../../lib/preflight/report/outcomes';
import { RunFacts } from '../../../lib/preflight/report/report-format';
import { reportOf } from '../../../lib/preflight/report/report';
import { RULES } from '../../../lib/preflight/rules';

/** Manifests whose findings are in each state. */
export const MANIFESTS = `apiVersion: v1
kind: ConfigMap
metadata: { name: good }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: bad }
data:
  port: 80
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: known
  annotations: { preflight.cdk8s-inference.dev/allow.SCH-002: a tool of ours reads it }
spec: {}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: expired
  annotations: { preflight.cdk8s-inference.dev/allow.SCH-002: a tool of ours reads it (until 2026-01-31) }
spec: {}
---
apiVersion: example.com/v1
kind: Widget
metadata: { name: unknown }
`;

/** A name with everything that a format might trip over. */
export const NASTY = `"a,b|c<d>&@me*_\`\u001b[31m\u009b\u202e\ufffe\ud800\n=1`;

/** The report on manifests, and the facts of its run, as the program has them. */
export function reported(text: string, file = 'models/all.yaml'): { report: PreflightReport; facts: RunFacts } {
  const { objects } = loadText({ name: file, text });
  const checked = check({ objects, state: [], today: '2026-11-28', withPasses: true });
  return { report: reportOf(checked, true), facts: { rules: RULES, outcomes: outcomesOf(checked) } };
}

/** What a format makes of manifests. */
export function written(format: string, text: string, file?: string): string {
  const { report, facts } = reported(text, file);
  return FORMATS[format].write(report, facts);
}

/** A finding whose texts are all nasty. */
export const NASTY_FINDING: PreflightFinding = {
  rule: 'SCH-001',
  severity: 'error',
  state: 'fail',
  object: { apiVersion: 'v1', kind: NASTY, namespace: NASTY, name: NASTY },
  path: NASTY,
  key: NASTY,
  file: `${NASTY}/ä #?.yaml`,
  line: 3,
  column: 1,
  cause: NASTY,
  symptom: NASTY,
  fix: NASTY,
  related: [],
  docs: 'docs/rules/SCH-001.md',
};

const SUPPRESSION = { rule: 'SCH-001', object: NASTY, reason: NASTY, source: 'annotation' };

/** What a format makes of nasty findings in each state. */
export function writtenNasty(format: string): string {
  const findings: PreflightFinding[] = [
    NASTY_FINDING,
    { ...NASTY_FINDING, state: 'suppressed', suppression: SUPPRESSION },
    { ...NASTY_FINDING, state: 'unknown', symptom: '', fix: '' },
  ];
  const { object, file, line, column } = NASTY_FINDING;
  const outcomes = findings.map((finding) => ({
    object,
    file,
    line,
    column,
    rules: [{ rule: 'SCH-001', findings: [finding] }],
  }));
  const report = { ...reported('').report, findings };
  return FORMATS[format].write(report, { rules: RULES, outcomes });
}
