import { JsonObject } from '../../json-value';

const SUFFIX = '.static.k8s.io';

/** The warning about a name that is kept for configurations in files (kubernetes `admissionregistration/validation/static_suffix.go`, v1.36.3). */
export function staticNameWarnings(object: JsonObject): string[] {
  const { name } = object.metadata as { readonly name?: string };
  if (name?.endsWith(SUFFIX) !== true) return [];
  return [
    `metadata.name: names ending with "${SUFFIX}" are reserved for static manifest-based configurations and cannot be managed via the API`,
  ];
}
