/** The parts of an `apiVersion`. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/** The parts of an `apiVersion`, or why it has none (apimachinery `schema.ParseGroupVersion`, v0.36.3). */
export function parseGroupVersion(apiVersion: string): GroupVersion | { readonly error: string } {
  if (apiVersion === '' || apiVersion === '/') return { group: '', version: '' };
  const parts = apiVersion.split('/');
  if (parts.length > 2) return { error: `unexpected GroupVersion string: ${apiVersion}` };
  return parts.length === 1 ? { group: '', version: parts[0] } : { group: parts[0], version: parts[1] };
}
