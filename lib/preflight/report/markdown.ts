import { PreflightFinding, PreflightReport } from '../preflight-report';
import { docsPage } from './docs-page';
import { onOneLine } from './one-line';
import { counted, extentOf, partsOf, resultsOf, shownObject } from './phrases';
import { ReportFormat } from './report-format';

/** Comments on pull requests may have 65,536 characters. */
const MOST_BYTES = 60_000;

const BYTES_OF_LAST_LINE = 200;

/** A report for comments on pull requests: a table of findings, cut where it would become too long. */
export const markdownFormat: ReportFormat = {
  write: (report, { platform }) => {
    const head = `**Preflight: ${resultsOf(report)}** (${extentOf(report, platform)})\n`;
    if (report.findings.length === 0) return head;
    const table = `${head}\n| | Rule | Object | Where | What | Fix |\n| --- | --- | --- | --- | --- | --- |\n`;
    return withRows(table, report);
  },
};

function withRows(table: string, { findings }: PreflightReport): string {
  let left = MOST_BYTES - BYTES_OF_LAST_LINE - Buffer.byteLength(table);
  let text = table;
  for (const [index, finding] of findings.entries()) {
    const row = rowOf(finding);
    left -= Buffer.byteLength(row);
    if (left < 0) return `${text}\n${cutLine(findings.slice(index))}`;
    text += row;
  }
  return text;
}

/** How many rows are missing, and of what sort. */
function cutLine(cut: readonly PreflightFinding[]): string {
  const sorts = ['error', 'warning', 'suppressed', 'cannot tell'].map((sort) => ({
    sort,
    count: cut.filter((finding) => sortOf(finding) === sort).length,
  }));
  const shown = sorts
    .filter(({ count }) => count > 0)
    .map(({ sort, count }) => (/^(error|warning)$/.test(sort) ? counted(count, sort) : `${count} ${sort}`));
  return `${counted(cut.length, 'more finding')} left out to keep this short: ${shown.join(', ')}.\n`;
}

function sortOf({ state, severity }: PreflightFinding): string {
  if (state === 'unknown') return 'cannot tell';
  return state === 'suppressed' ? state : severity;
}

function rowOf(finding: PreflightFinding): string {
  const { rule, object, file, line, path, fix, state, suppression } = finding;
  const place = file === undefined ? '' : literal(`${file}:${line}`);
  const what = partsOf(finding)
    .filter(([word]) => word !== 'fix')
    .map(([word, part]) => (word === 'because' ? literal(part) : `${word}: ${literal(part)}`));
  const advice = state === 'suppressed' ? `left out: ${literal(suppression?.reason ?? '')}` : literal(fix);
  const cells = [
    sortOf(finding),
    `[${rule}](${docsPage(rule)})`,
    literal(shownObject(object)),
    [place, literal(path)].filter((part) => part !== '').join('<br>'),
    what.join('<br>'),
    advice,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Text that means itself: no markup, no tag, no cell, no name that somebody is called by. */
function literal(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*_{}[\]()#~|!]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@<!-- -->');
}
