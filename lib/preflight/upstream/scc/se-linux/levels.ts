/** Whether two levels are the same but for the order of their categories: `s0:c30,c15` and `s0:c15,c30`. */
export function equalLevels(a: string, b: string): boolean {
  return a === b || (a.includes(':') && b.includes(':') && inOrder(a) === inOrder(b));
}

function inOrder(level: string): string {
  const colon = level.indexOf(':');
  return `${level.slice(0, colon)}:${level
    .slice(colon + 1)
    .split(',')
    .sort()
    .join(',')}`;
}
