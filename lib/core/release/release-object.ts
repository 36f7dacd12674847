/** A map of a manifest. */
export interface Fields {
  readonly [field: string]: unknown;
}

/** An object of a release file, as Kubernetes JSON. */
export interface ReleaseObject extends Fields {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Fields & { readonly name: string; readonly namespace?: string };
}
