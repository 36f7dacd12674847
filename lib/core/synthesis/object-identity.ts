/** What tells an object from all others in a cluster. */
export interface ObjectIdentity {
  /** `core` for the group without a name. */
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** The identity of a rendered object; undefined when it is no Kubernetes object. */
export function objectIdentity(json: unknown): ObjectIdentity | undefined {
  if (!isRecord(json) || typeof json.apiVersion !== 'string' || typeof json.kind !== 'string') return undefined;
  const metadata = isRecord(json.metadata) ? json.metadata : {};
  return {
    group: json.apiVersion.includes('/') ? json.apiVersion.split('/')[0] : 'core',
    kind: json.kind,
    namespace: typeof metadata.namespace === 'string' ? metadata.namespace : undefined,
    name: typeof metadata.name === 'string' ? metadata.name : undefined,
  };
}

/** Whether a value is a map of a manifest. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
