import { PreflightFinding, PreflightReport } from '../preflight-report';
import { onOneLine } from './one-line';
import { extentOf, grouped, partsOf, resultsOf, shownObject } from './phrases';
import { ReportFormat, ReportedRule } from './report-format';

/** A report for people: findings grouped by object, then a summary. */
export const textFormat: ReportFormat = {
  write: (report, { rules, platform }) => {
    const failed = report.findings.filter(({ state }) => state === 'fail');
    const blocks = grouped(failed, ({ file, object }) => JSON.stringify([file, object])).map((group) =>
      [heading(group[0]), ...group.flatMap((finding) => lines(finding, group[0], rules))].join('\n'),
    );
    return `${[...blocks, summary(report, platform)].join('\n\n')}\n`;
  },
};

function heading({ file, line, object }: PreflightFinding): string {
  const place = file === undefined ? '' : `${onOneLine(file)}:${line}  `;
  return `${place}${shownObject(object)}`;
}

function lines(finding: PreflightFinding, { line }: PreflightFinding, rules: readonly ReportedRule[]): string[] {
  const elsewhere = finding.line === line ? '' : ` (line ${finding.line})`;
  const at = finding.path === '' && elsewhere === '' ? '' : `${onOneLine(finding.path)}${elsewhere}`;
  const parts: [string, string][] = [['at', at], ['key', onOneLine(finding.key ?? '')], ...partsOf(finding)];
  return [
    `  ${finding.severity} ${finding.rule}  ${rules.find(({ id }) => id === finding.rule)?.title ?? ''}`,
    ...parts.filter(([, text]) => text !== '').map(([word, text]) => `    ${word.padEnd(8)} ${text}`),
  ];
}

function summary(report: PreflightReport, platform?: string): string {
  const inState = (wanted: string): PreflightFinding[] => report.findings.filter(({ state }) => state === wanted);
  const suppressed = grouped(inState('suppressed'), ({ rule, suppression }) =>
    JSON.stringify([rule, suppression?.reason]),
  );
  const unknown = grouped(inState('unknown'), ({ object, cause }) => JSON.stringify([object.kind, cause]));
  return [
    `${extentOf(report, platform)}: ${resultsOf(report)}`,
    ...suppressed.map((group) => counts('suppressed', group, `${group[0].rule} (${group[0].suppression?.reason})`)),
    ...unknown.map((group) => counts('cannot tell', group, `${group[0].object.kind} (${group[0].cause})`)),
  ].join('\n');
}

function counts(state: string, group: PreflightFinding[], of: string): string {
  return `  ${state}: ${group.length} ${onOneLine(of)}`;
}
