/** The day of the run, such as `2026-11-28`: the one place where a preflight looks at a clock. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
