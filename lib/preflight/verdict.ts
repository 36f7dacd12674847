import { PreflightReport } from './preflight-report';

/** What a run lets pass. */
export interface Limits {
  /** More warnings than this fail the run. */
  readonly maxWarnings?: number;

  /** Whether what cannot be told fails the run. */
  readonly strictUnknown?: boolean;
}

/** Whether a run passes. */
export function passes(
  { summary: { errors, warnings, unknown } }: PreflightReport,
  { maxWarnings = Infinity, strictUnknown = false }: Limits,
): boolean {
  return errors === 0 && warnings <= maxWarnings && !(strictUnknown && unknown > 0);
}
