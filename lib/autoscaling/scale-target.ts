/** A workload whose number of pods an autoscaler may set. */
export interface ScaleTarget {
  /** API group and version, such as `apps/v1`. */
  readonly apiVersion: string;

  /** Kind. */
  readonly kind: string;

  /** Name. */
  readonly name: string;

  /**
   * Namespace, which must be that of the autoscaler.
   *
   * @default - where the manifests are applied
   */
  readonly namespace?: string;
}
