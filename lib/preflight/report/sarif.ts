import { sep } from 'node:path';
import { PreflightFinding, PreflightReport, PreflightSuppression } from '../preflight-report';
import { PROJECT, docsPage } from './docs-page';
import { jsonText } from './json';
import { onOneLine } from './one-line';
import { partsOf, shownObject } from './phrases';
import { ReportFormat, ReportedRule } from './report-format';

/** A report for code scanning: SARIF 2.1.0. */
export const sarifFormat: ReportFormat = {
  write: (report, { rules }) =>
    jsonText({
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'cdk8s-inference preflight', informationUri: PROJECT, rules: rules.map(descriptor) },
          },
          columnKind: 'utf16CodeUnits',
          results: resultsOf(report, rules),
        },
      ],
    }),
};

function descriptor({ id, severity, title, docs }: ReportedRule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: docs },
    help: { text: docs, markdown: docs },
    helpUri: docsPage(id),
    defaultConfiguration: { level: severity },
  };
}

/** When one result has suppressions, all have (SARIF 2.1.0, 3.27.23). */
function resultsOf({ findings }: PreflightReport, rules: readonly ReportedRule[]) {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const haveSuppressions = findings.some(({ state }) => state === 'suppressed');
  return findings.map((finding) => ({
    ruleId: finding.rule,
    ruleIndex: indexes.get(finding.rule),
    ...levelOf(finding),
    message: { text: messageOf(finding) },
    locations: [locationOf(finding)],
    partialFingerprints: { 'ruleObjectPath/v1': fingerprint(finding) },
    ...(haveSuppressions ? { suppressions: suppressionsOf(finding) } : {}),
  }));
}

/** What cannot be told is `open`, and has no level (SARIF 2.1.0, 3.27.9); it has no fix, suppressed or not. */
function levelOf({ fix, severity }: PreflightFinding): { kind: string; level: string } {
  return fix === '' ? { kind: 'open', level: 'none' } : { kind: 'fail', level: severity };
}

function messageOf(finding: PreflightFinding): string {
  return partsOf(finding)
    .map(([word, text]) => (word === 'because' ? text : `${word}: ${text}`))
    .join('\n');
}

function locationOf(finding: PreflightFinding) {
  const { object, path } = finding;
  const name = shownObject(object);
  return {
    ...physical(finding),
    logicalLocations: [{ fullyQualifiedName: path === '' ? name : `${name} ${onOneLine(path)}`, kind: 'resource' }],
  };
}

function physical({ file, line, column }: { file?: string; line?: number; column?: number }) {
  if (file === undefined) return {};
  const region = { startLine: line, startColumn: column };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } };
}

/** A relative address, which has no place for halves of surrogate pairs; standard input has no file, and needs a name. */
function uriOf(file: string): string {
  if (file === '-') return 'stdin';
  return file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split(sep)
    .map(encodeURIComponent)
    .join('/');
}

/** The same for the same rule, object and field, whatever the file and the line. */
function fingerprint({ rule, object, path, key = path }: PreflightFinding): string {
  const { apiVersion, kind, namespace = '', name } = object;
  return onOneLine([rule, apiVersion, kind, namespace, name, key].join('|'));
}

function suppressionsOf({ state, suppression }: PreflightFinding) {
  if (state !== 'suppressed' || suppression === undefined) return [];
  return [sarifSuppression(suppression)];
}

function sarifSuppression(suppression: PreflightSuppression) {
  const place = physical(suppression);
  return {
    kind: suppression.source === 'annotation' ? 'inSource' : 'external',
    status: 'accepted',
    justification: onOneLine(suppression.reason),
    ...('physicalLocation' in place ? { location: place } : {}),
  };
}
