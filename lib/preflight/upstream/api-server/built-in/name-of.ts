import { JsonObject } from '../json-value';

/** The name of an object. */
export function nameOf({ metadata }: JsonObject): string {
  const { name = '' } = metadata as { readonly name?: string };
  return name;
}
