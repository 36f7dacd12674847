/** What a cluster has that decides whether objects are admitted. */
export interface ClusterState {
  /** Its PriorityClasses besides the system's own; without them no class is taken for unknown. */
  readonly priorityClasses?: readonly PriorityClassState[];

  /** Names of its RuntimeClasses, which add nothing to Pods; without them no class is taken for unknown. */
  readonly runtimeClasses?: readonly string[];
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
