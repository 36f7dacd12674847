import { Rule } from '../engine/define-rule';
import { PreflightReport } from '../preflight-report';
import { ObjectOutcomes } from './outcomes';

/** What reports say of a rule. */
export type ReportedRule = Pick<Rule<never>, 'id' | 'severity' | 'title' | 'docs'>;

/** What a form of reports may name besides the report. */
export interface RunFacts {
  /** All rules, in the order of their ids. */
  readonly rules: readonly ReportedRule[];

  /** Name and version of the platform, when the caller named it. */
  readonly platform?: string;

  /** What each rule says of each object, for the formats that show passes too. */
  readonly outcomes: readonly ObjectOutcomes[];
}

/** A form that reports are written in. */
export interface ReportFormat {
  readonly write: (report: PreflightReport, facts: RunFacts) => string;

  /** Whether it shows passes too. */
  readonly withPasses?: boolean;
}
