import { PreflightFinding, PreflightReport } from '../preflight-report';
import { onOneLine } from './one-line';
import { extentOf, grouped, resultsOf, shownObject } from './phrases';
import { ReportedRule } from './report-format';

/** What cdk8s-cli gives a validation (cdk8s-team/cdk8s-cli `src/plugins/validation.ts`, v2.207.60). */
export interface ValidationContext {
  /** Paths of the manifests. */
  readonly manifests: readonly string[];

  /** Constructs by the name of a resource: what the report looks the name of a violating resource up in. */
  readonly metadata: { [resource: string]: { readonly path: string } };
  readonly report: ValidationReport;
  readonly logger: { log(message: string): void };
}

interface ValidationReport {
  addViolation(violation: Violation): void;
  submit(status: 'success' | 'failure', metadata: { readonly [name: string]: string }): void;
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

interface ViolatingResource {
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}

/** What of a run the report does not hold. */
export interface ValidationFacts {
  readonly rules: readonly ReportedRule[];
  readonly passes: boolean;

  /** Name and version of the platform, when the caller named it. */
  readonly platform?: string;

  /** Whether what cannot be told is listed as well. */
  readonly listsUnknown: boolean;
}

/** Fills the report of a validation. */
export function submitValidation(
  { report, metadata }: ValidationContext,
  preflight: PreflightReport,
  { rules, passes, platform, listsUnknown }: ValidationFacts,
): void {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const unknown = preflight.findings.filter(({ state }) => state === 'unknown');
  const listed = preflight.findings.filter(({ state }) => state === 'fail');
  for (const finding of [...listed, ...(listsUnknown ? unknown : [])]) {
    const violation = violationOf(finding, titles.get(finding.rule) ?? '');
    // The name alone says too little: other objects may have it. cdk8s finds the construct under the name that it is told.
    const [{ resourceName }] = violation.violatingResources;
    if (finding.constructPath !== undefined) metadata[resourceName] = { path: finding.constructPath };
    report.addViolation(violation);
  }
  report.submit(passes ? 'success' : 'failure', {
    Judged: extentOf(preflight, platform),
    Result: resultsOf(preflight),
    ...(unknown.length > 0 && { 'Cannot tell': shownUnknown(unknown) }),
  });
}

function violationOf(finding: PreflightFinding, title: string): Violation {
  const { rule, severity, state, object, path, file = '', line = 1, column = 1, cause, symptom, fix } = finding;
  const where = `line ${line}, column ${column}`;
  const texts = {
    ruleName: `${state === 'unknown' ? 'cannot tell' : severity} ${rule}: ${title}`,
    recommendation: symptom === '' ? cause : `${cause}; then: ${symptom}`,
    fix: fix === '' ? 'state the fact that is missing' : fix,
  };
  return {
    ruleName: onOneLine(texts.ruleName),
    recommendation: onOneLine(texts.recommendation),
    fix: onOneLine(texts.fix),
    violatingResources: [
      {
        resourceName: shownObject(object),
        manifestPath: file,
        locations: [onOneLine(path === '' ? where : `${path} (${where})`)],
      },
    ],
  };
}

function shownUnknown(findings: readonly PreflightFinding[]): string {
  return grouped(findings, ({ object, cause }) => JSON.stringify([object.kind, cause]))
    .map((group) => onOneLine(`${group.length} ${group[0].object.kind} (${group[0].cause})`))
    .join('\n');
}
