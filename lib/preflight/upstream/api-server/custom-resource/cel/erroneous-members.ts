import type { CelError, CelInput } from '@bufbuild/cel';

/** A member of a map or list, or why it has no value. */
export type CelMember = CelInput | CelError;

/** Makes maps and lists; to reach for a member that is an error is that error. */
export interface Containers {
  map(members: ReadonlyMap<string, CelMember>): CelInput;
  list(members: readonly CelMember[]): CelInput;
}

/** Maps and lists of the library, whose own ones cannot have errors for members. */
export function containers({ celList, celMap, isCelError }: typeof import('@bufbuild/cel')): Containers {
  const known = (member: CelMember): CelInput => (isCelError(member) ? null : member);
  return {
    map: (members) => {
      const map = celMap(new Map([...members].map(([key, member]) => [key, known(member)])));
      const errors = new Map<unknown, unknown>([...members].filter(([, member]) => isCelError(member)));
      if (errors.size === 0) return map;
      const get = map.get.bind(map);
      const has = map.has.bind(map);
      return Object.assign(map, {
        get: (key: never) => (errors.get(key) as undefined) ?? get(key),
        has: (key: never) => (errors.get(key) as undefined) ?? has(key),
      });
    },
    list: (members) => {
      const list = celList(members.map(known));
      if (!members.some(isCelError)) return list;
      const get = list.get.bind(list);
      const items = members.map((member, index) => (isCelError(member) ? member : get(index)));
      return Object.assign(list, {
        get: (index: number) => items[index] as undefined,
        [Symbol.iterator]: () => items.values() as never,
      });
    },
  };
}
