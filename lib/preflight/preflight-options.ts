/** What a preflight is told about the cluster. */
export interface PreflightOptions {
  /**
   * The cluster that the objects are meant for, such as `openshift@4.18` or `kubernetes@1.31`.
   *
   * @default - the newest Kubernetes that is known
   */
  readonly platform?: string;

  /**
   * Versions of components, such as `{ 'envoy-gateway': '1.2.8' }`.
   *
   * @default - the newest version that is known of each
   */
  readonly components?: { [name: string]: string };

  /**
   * Objects that the cluster has already. They are known and not judged; kinds that CustomResourceDefinitions among them define are checked by those.
   * Where they have objects of a kind in a namespace, they are taken to have all of them.
   *
   * @default - none
   */
  readonly state?: unknown[];

  /**
   * Namespace of objects that name none.
   *
   * @default 'default'
   */
  readonly namespace?: string;

  /**
   * Whether the report holds what the cluster is predicted to do with each object.
   *
   * @default false
   */
  readonly predictions?: boolean;

  /**
   * The day by which suppressions expire, such as `2026-11-28`.
   *
   * @default - the day of the clock, in UTC
   */
  readonly today?: string;
}
