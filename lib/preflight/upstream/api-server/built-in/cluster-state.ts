/** What a cluster has that decides whether objects are admitted. */
export interface ClusterState {
  /**
   * Minor version of its Kubernetes.
   *
   * @default the newest whose answers are known
   */
  readonly minor?: number;

  /** Its PriorityClasses besides the system's own; without them no class is taken for unknown. */
  readonly priorityClasses?: readonly PriorityClassState[];

  /** Names of its RuntimeClasses, which add nothing to Pods; without them no class is taken for unknown. */
  readonly runtimeClasses?: readonly string[];

  /** Namespaces labelled for claims that administer devices; without them every namespace counts as one. */
  readonly adminNamespaces?: NamespaceNames;

  /** Range of the addresses of its Services, such as `10.96.0.0/16`; without it every address and family counts as its own. */
  readonly serviceRange?: string;

  /** Who sends the requests; some objects are stored with it. */
  readonly requester?: RequesterState;
}

/** Says of namespaces whether they are among some. */
export interface NamespaceNames {
  includes(name: string): boolean;
}

/** A user as authentication names it. */
export interface RequesterState {
  readonly name?: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
}

/** A PriorityClass of a cluster. */
export interface PriorityClassState {
  readonly name: string;
  readonly value: number;

  /** Whether Pods without a class have this one. */
  readonly globalDefault?: boolean;

  /** @default PreemptLowerPriority */
  readonly preemptionPolicy?: string;
}
