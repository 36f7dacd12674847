import { sortedBy, sortKey } from '../engine/sort-key';
import { PreflightFinding } from '../preflight-report';
import { onOneLine } from './one-line';
import { ObjectOutcomes } from './outcomes';
import { ReportFormat, ReportedRule } from './report-format';

const COLUMNS = [
  'file',
  'line',
  'column',
  'apiVersion',
  'kind',
  'namespace',
  'name',
  'rule',
  'severity',
  'state',
  'path',
  'cause',
  'symptom',
  'fix',
  'reason',
  'until',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

/** A report for tables: a line for each outcome, passes too (RFC 4180). */
export const csvFormat: ReportFormat = {
  withPasses: true,
  write: (_, { rules, outcomes }) => {
    const findings = outcomes.flatMap((outcome) => findingsOf(outcome, rules));
    const sorted = sortedBy(findings, (finding) => sortKey(finding.object, finding, finding.rule, finding.path));
    return [COLUMNS.join(','), ...sorted.map((finding) => lineOf(rowOf(finding)))]
      .map((line) => `${line}\r\n`)
      .join('');
  },
};

/** The findings about an object, and a row of its own for each rule that it passes. */
function findingsOf({ rules, ...about }: ObjectOutcomes, reported: readonly ReportedRule[]): CsvFinding[] {
  const severities = new Map(reported.map(({ id, severity }) => [id, severity]));
  return rules.flatMap(({ rule, findings }): CsvFinding[] =>
    findings.length > 0
      ? [...findings]
      : [{ ...about, rule, path: '', severity: severities.get(rule) ?? '', state: 'pass' }],
  );
}

type CsvFinding = Partial<PreflightFinding> & Pick<PreflightFinding, 'object' | 'rule' | 'path'>;

function rowOf({ object, suppression, ...finding }: CsvFinding): Row {
  return { ...finding, ...object, reason: suppression?.reason, until: suppression?.until };
}

function lineOf(row: Row): string {
  return COLUMNS.map((column) => cell(row[column] ?? '')).join(',');
}

function cell(value: string | number): string {
  const text = onOneLine(String(value));
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
