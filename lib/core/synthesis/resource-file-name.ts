import { isRecord, objectIdentity } from './object-identity';

/** An object that gets a file of its own. */
export interface NamedResource {
  /** What its path starts with. */
  readonly folder: string;
  readonly json: unknown;
}

/**
 * A file name for each resource that no other has in its folder, also where upper and lower case are the same.
 *
 * The framework's name, `<Kind>.<name>`, where only one resource has it; else `<Kind>.<group>.<namespace>.<name>` for all that have it, and a number
 * behind it where that is still not enough.
 */
export function resourceFileNames(resources: readonly NamedResource[]): string[] {
  const short = resources.map(({ json }) => shortName(json));
  const keyOf = (index: number, name: string) => `${resources[index].folder}${name}`.toLowerCase();
  const count = new Map<string, number>();
  short.forEach((name, index) => count.set(keyOf(index, name), (count.get(keyOf(index, name)) ?? 0) + 1));

  const isUnique = (index: number) => count.get(keyOf(index, short[index])) === 1;
  const taken = new Set(short.flatMap((name, index) => (isUnique(index) ? keyOf(index, name) : [])));
  return resources.map(({ json }, index) => {
    if (isUnique(index)) return short[index];
    const long = longName(json);
    let name = long;
    for (let number = 2; taken.has(keyOf(index, name)); number += 1) name = `${long}-${number}`;
    taken.add(keyOf(index, name));
    return name;
  });
}

function shortName(json: unknown): string {
  const { kind, metadata } = isRecord(json) ? json : {};
  return fileName([kind, isRecord(metadata) ? metadata.name : undefined]);
}

function longName(json: unknown): string {
  const identity = objectIdentity(json);
  return fileName([identity?.kind, identity?.group, identity?.namespace ?? 'cluster', identity?.name]);
}

/** As the framework does: words joined by dots, without characters that are special in some shell or file system. */
function fileName(words: readonly unknown[]): string {
  return words
    .map(String)
    .join('.')
    .replace(/[^0-9a-zA-Z-_.]/g, '');
}
