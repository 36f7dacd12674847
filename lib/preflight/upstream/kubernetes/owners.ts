import { JsonObject } from '../api-server/json-value';

/** The names of the objects that made an object, and make others instead of it. */
export function ownersOf({ metadata }: JsonObject): string[] {
  const owners = (metadata as { readonly ownerReferences?: unknown } | null | undefined)?.ownerReferences;
  return Array.isArray(owners) ? owners.map((owner: { readonly name?: string } | null) => `${owner?.name}`) : [];
}
