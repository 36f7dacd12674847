import { Cause, duplicate, tooMany } from '../../field-error';
import { byteLength, sortedKeys } from '../../go/go-text';

/** What is wrong with the items of a list, of which there may be `max`; of more no item is looked at (kubernetes `resource/validation` validateSlice, v1.36.3). */
export function itemsCauses<T>(
  items: readonly T[],
  max: number,
  path: string,
  causesOf: (item: T, path: string) => Cause[],
): Cause[] {
  if (items.length > max) return [tooMany(path, items.length, max)];
  return items.flatMap((item, index) => causesOf(item, `${path}[${index}]`));
}

/** The same of items whose keys must differ (validateSet). */
export function keyedItemsCauses<T>(
  items: readonly T[],
  max: number,
  path: string,
  { keyOf, causesOf }: { keyOf: (item: T) => string; causesOf: (item: T, path: string) => Cause[] },
): Cause[] {
  const causes = itemsCauses(items, max, path, causesOf);
  return items.length > max ? causes : [...causes, ...repeatedCauses(items.map(keyOf), path)];
}

/** What is wrong with values that must differ. */
export function repeatedCauses(keys: readonly string[], path: string): Cause[] {
  const known = new Set<string>();
  return keys.flatMap((key, index) => {
    if (known.has(key)) return [duplicate(`${path}[${index}]`, key)];
    known.add(key);
    return [];
  });
}

/** What is wrong with the members of a map; keys are named at the map itself (validateMap). */
export function membersCauses<T>(
  map: { readonly [key: string]: T },
  maxKeyBytes: number,
  path: string,
  {
    keyCauses,
    causesOf,
  }: { keyCauses: (key: string, path: string) => Cause[]; causesOf: (value: T, path: string) => Cause[] },
): Cause[] {
  return sortedKeys(map).flatMap((key) => [
    ...keyCauses(key, path),
    ...causesOf(map[key], `${path}[${shortened(key, maxKeyBytes)}]`),
  ]);
}

/** A key without its middle, when it is too long to be shown. */
function shortened(key: string, max: number): string {
  if (byteLength(key) <= max) return key;
  const bytes = Buffer.from(key);
  const rest = max - '...'.length;
  return `${bytes.subarray(0, Math.floor((rest + 1) / 2)).toString()}...${bytes.subarray(bytes.length - Math.floor(rest / 2)).toString()}`;
}
