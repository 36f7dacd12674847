import { csvFormat } from './csv';
import { jsonFormat } from './json';
import { junitFormat } from './junit';
import { markdownFormat } from './markdown';
import { ReportFormat } from './report-format';
import { sarifFormat } from './sarif';
import { textFormat } from './text';

/** The forms that a report may have, by the names that `--format` takes. */
export const FORMATS: { readonly [name: string]: ReportFormat } = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
  junit: junitFormat,
  markdown: markdownFormat,
  csv: csvFormat,
};
