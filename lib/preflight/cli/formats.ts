import { writeFileSync } from 'node:fs';
import { SettingsError } from '../settings-error';

/** A report that is asked for. */
export interface RequestedReport {
  readonly name: string;

  /** Where it goes; standard output without it. */
  readonly file?: string;
}

/** Reads values of `--format`, such as `text` or `json=report.json`. */
export function readRequests(values: readonly string[], known: readonly string[]): RequestedReport[] {
  const formats = values.map((value) => {
    const [, name, file] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
    if (!known.includes(name)) throw new SettingsError(`'--format' must be one of ${known.join(', ')}, got '${name}'`);
    if (file === '') throw new SettingsError(`'--format ${name}=' names no file`);
    return { name, file };
  });
  if (formats.filter(({ file }) => file === undefined).length > 1) {
    throw new SettingsError(
      "several '--format' would write to standard output; give all but one a file, as in json=report.json",
    );
  }
  return formats;
}

/** Writes a report to its file, or hands it on. */
export function deliver({ file }: RequestedReport, report: string, toOutput: (text: string) => void): void {
  if (file === undefined) {
    toOutput(report);
    return;
  }
  try {
    writeFileSync(file, report);
  } catch (error) {
    throw new SettingsError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
