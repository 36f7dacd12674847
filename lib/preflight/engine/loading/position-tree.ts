/** Where a value and what is in it stand in a text. */
export interface PositionTree {
  readonly offset: number;
  readonly members?: ReadonlyMap<string, Member>;
  readonly items?: readonly PositionTree[];
}

/** A member of a mapping. */
export interface Member {
  /** Offset of the key. */
  readonly offset: number;
  readonly value: PositionTree;
}
