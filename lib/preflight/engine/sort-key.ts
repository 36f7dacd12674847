import { ObjectRef, Place } from './loaded-object';

/** What decides where something stands in a report, first things first. */
export type SortKey = readonly (string | number)[];

/** The order of reports: file, line, object, then what `rest` says. */
export function sortKey(object: ObjectRef, place: Partial<Place> | undefined, ...rest: string[]): SortKey {
  const { kind, namespace = '', name, apiVersion } = object;
  return [place?.file ?? '', place?.line ?? 0, kind, namespace, name, apiVersion, ...rest];
}

/** A sorted copy. */
export function sortedBy<T>(values: readonly T[], keyOf: (value: T) => SortKey): T[] {
  const keyed = values.map((value) => ({ value, key: keyOf(value) }));
  keyed.sort((a, b) => compare(a.key, b.key));
  return keyed.map(({ value }) => value);
}

function compare(a: SortKey, b: SortKey): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return a[at] < b[at] ? -1 : 1;
}
