/** A type of CEL, as far as it can be told without evaluating. */
export interface CelType {
  /** `int`, `list`, ...; `unknown` where it cannot be told here, of which nothing is said. */
  readonly name: string;

  /** Type of the items of a list, or of the values of a map. */
  readonly item?: CelType;

  /** Types of the fields of an object. */
  readonly fields?: ReadonlyMap<string, CelType>;
}

/** A type without parts. */
export function simple(name: string): CelType {
  return { name };
}

export const DYN = simple('dyn');
export const UNKNOWN = simple('unknown');
export const BOOL = simple('bool');
export const INT = simple('int');
export const STRING = simple('string');

/** `list(item)`. */
export function listOf(item: CelType): CelType {
  return { name: 'list', item };
}

/** A map from strings. */
export function mapOf(item: CelType): CelType {
  return { name: 'map', item };
}

/** An object whose fields are known. */
export function objectOf(name: string, fields: { readonly [field: string]: CelType }): CelType {
  return { name, fields: new Map(Object.entries(fields)) };
}

/** Whether values of any type may be found where this one is expected, as far as is known. */
export function isOpen({ name }: CelType): boolean {
  return name === 'dyn' || name === 'unknown';
}

/** Whether some part of a type cannot be told. */
export function isUnknown({ name, item }: CelType): boolean {
  return name === 'unknown' || (item !== undefined && isUnknown(item));
}

/** A type as errors name it. */
export function typeText({ name, item }: CelType): string {
  if (item === undefined) return name;
  return name === 'map' ? `map(string, ${typeText(item)})` : `${name}(${typeText(item)})`;
}
