import { Refusal } from '../refusal';

/** A field of a pod that names groups, which is a setting of an SCC as well. */
export type GroupField = 'fsGroup' | 'supplementalGroups';

/** Which groups pods may have. */
export interface GroupRule {
  /** The group of pods without any. */
  readonly generated?: number;

  /** What is wrong with the groups, which messages say to be below `parent`. */
  readonly refusals: (groups: readonly number[] | undefined, parent: string) => Refusal[];
}
