import { PreflightReport } from '../preflight-report';

/** A report for programs. */
export function jsonReport(report: PreflightReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
