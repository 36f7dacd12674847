/** The one of several texts that takes the fewest changes of a letter to become `text`. */
export function nearestOf(text: string, known: readonly string[]): string | undefined {
  const [nearest] = nearestFew(text, known, 1) as (string | undefined)[];
  return nearest;
}

/** The texts that take the fewest changes of a letter to become `text`, the nearest one first. */
export function nearestFew(text: string, known: readonly string[], most: number): string[] {
  return known
    .map((each) => ({ each, changes: changesBetween(text, each) }))
    .sort((a, b) => a.changes - b.changes)
    .slice(0, most)
    .map(({ each }) => each);
}

/** Letters to insert, remove or replace (Levenshtein's distance). */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at += 1) {
      next.push(Math.min(next[at - 1] + 1, row[at] + 1, row[at - 1] + (to[at - 1] === letter ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length];
}
