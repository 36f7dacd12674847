import { TriedContainer } from '../pod';
import { Refusal } from '../refusal';

/** Which user ids containers may have. */
export interface UserRule {
  /** The id of containers without one. */
  readonly generated?: number;

  /** Whether containers without an id must not be root. */
  readonly nonRoot?: boolean;

  /** What is wrong with the id of a container. */
  readonly refusals: (container: TriedContainer) => Refusal[];
}
