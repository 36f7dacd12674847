import { escaped } from './one-line';
import { ReportFormat } from './report-format';

/** A report for programs. */
export const jsonFormat: ReportFormat = { write: (report) => jsonText(report) };

/** A value as JSON, in which no character is one that a terminal would follow. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.split('\n').map(escaped).join('\n')}\n`;
}
