import { sortedStrings } from '../api-server/go/go-text';

/** `"a", "b"`: the names are not escaped. */
export function quotedList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** The word for one thing or for several. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** `volume "a"` or `volumes "a", "b"`. */
export function counted(one: string, names: readonly string[]): string {
  return `${plural(names.length, one)} ${quotedList(names)}`;
}

/** Each text once, in the order of its bytes. */
export function distinct(texts: readonly string[]): string[] {
  return sortedStrings([...new Set(texts)]);
}
