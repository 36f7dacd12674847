import { PreflightFinding, PreflightObjectRef, PreflightReport } from '../preflight-report';
import { onOneLine } from './one-line';

/** What of a run the text names besides its report. */
export interface TextFacts {
  /** Titles of rules by id. */
  readonly titles: ReadonlyMap<string, string>;

  /** Name and version of the platform, when the caller named it. */
  readonly platform?: string;
}

const PLATFORM_NAMES: { readonly [platform: string]: string } = { kubernetes: 'Kubernetes', openshift: 'OpenShift' };

/** A report for people: findings grouped by object, then a summary. */
export function textReport(report: PreflightReport, { titles, platform }: TextFacts): string {
  const failed = report.findings.filter(({ state }) => state === 'fail');
  const blocks = grouped(failed, ({ file, object }) => JSON.stringify([file, object])).map((group) =>
    [heading(group[0]), ...group.flatMap((finding) => lines(finding, group[0], titles))].join('\n'),
  );
  return `${[...blocks, summary(report, platform)].join('\n\n')}\n`;
}

/** Name of a platform with its version, as texts show it. */
export function shownPlatform(platform: string, version: string): string {
  return `${PLATFORM_NAMES[platform] ?? platform} ${version}`;
}

/** Kind, namespace and name. */
export function shownObject({ kind, namespace, name }: PreflightObjectRef): string {
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  return onOneLine([kind === '' ? 'document' : kind, place].filter((part) => part !== '').join(' '));
}

function heading({ file, line, object }: PreflightFinding): string {
  const place = file === undefined ? '' : `${onOneLine(file)}:${line}  `;
  return `${place}${shownObject(object)}`;
}

function lines(finding: PreflightFinding, { line }: PreflightFinding, titles: ReadonlyMap<string, string>): string[] {
  const elsewhere = finding.line === line ? '' : ` (line ${finding.line})`;
  const labelled: [string, string][] = [
    ['at', finding.path === '' && elsewhere === '' ? '' : `${finding.path}${elsewhere}`],
    ['because', finding.cause],
    ['then', finding.symptom],
    ['fix', finding.fix],
  ];
  return [
    `  ${finding.severity} ${finding.rule}  ${titles.get(finding.rule) ?? ''}`,
    ...labelled.filter(([, text]) => text !== '').map(([label, text]) => `    ${label.padEnd(8)} ${onOneLine(text)}`),
  ];
}

function summary({ summary: counts, findings }: PreflightReport, platform?: string): string {
  const on = platform === undefined ? '' : ` on ${platform}`;
  const results = [
    counted(counts.errors, 'error'),
    counted(counts.warnings, 'warning'),
    ...(counts.suppressed > 0 ? [`${counts.suppressed} suppressed`] : []),
    `${counts.unknown} cannot tell`,
  ];
  const unknown = findings.filter(({ state }) => state === 'unknown');
  return [
    `${counted(counts.objects, 'object')}, ${counted(counts.checks, 'check')}${on}: ${results.join(', ')}`,
    ...grouped(unknown, ({ object, cause }) => JSON.stringify([object.kind, cause])).map(
      (group) => `  cannot tell: ${group.length} ${onOneLine(`${group[0].object.kind} (${group[0].cause})`)}`,
    ),
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Findings by key, in the order in which the keys are met. */
function grouped(findings: PreflightFinding[], keyOf: (finding: PreflightFinding) => string): PreflightFinding[][] {
  const groups = new Map<string, PreflightFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}
