/** Errors as Go's Aggregate prints them, the first of equal ones alone (apimachinery `util/errors`, v0.33.2). */
export function aggregateText(errors: readonly string[]): string {
  const distinct = [...new Set(errors)];
  return distinct.length === 1 ? distinct[0] : `[${distinct.join(', ')}]`;
}
