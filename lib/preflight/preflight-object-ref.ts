/** Names an object of a report. */
export interface PreflightObjectRef {
  /** Group and version. */
  readonly apiVersion: string;

  /** Kind of the object. */
  readonly kind: string;

  /**
   * Namespace of the object.
   *
   * @default - none for kinds of the whole cluster
   */
  readonly namespace?: string;

  /** Name of the object, or the beginning of one that is to be generated. */
  readonly name: string;
}
