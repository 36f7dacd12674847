import { once } from './once';

/** An object whose members are each made when they are first asked for. */
export function lazily<T extends object>(makers: { readonly [member in keyof T]: () => T[member] }): T {
  const members = Object.entries<() => unknown>(makers).map(([member, make]) => [
    member,
    { get: once(make), enumerable: true },
  ]);
  return Object.defineProperties({}, Object.fromEntries(members) as PropertyDescriptorMap) as T;
}
