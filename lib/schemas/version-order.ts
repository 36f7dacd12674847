/** The order of versions: numbers in them count as such, so that 1.10.0 comes after 1.9.0. */
export function compareVersions(a: string, b: string): number {
  const [parts, others] = [partsOf(a), partsOf(b)];
  const at = parts.findIndex((part, index) => part !== others[index]);
  if (at < 0) return parts.length - others.length;
  const [part, other = ''] = [parts[at], others[at]];
  if (typeof part === 'number' && typeof other === 'number') return part - other;
  return String(part) < String(other) ? -1 : 1;
}

function partsOf(version: string): (string | number)[] {
  return (version.match(/\d+|\D+/g) ?? []).map((part) => (/\d/.test(part) ? Number(part) : part));
}
