import { Pod } from './pod';
import { Phase } from './request';
import { SccStep } from './walk';

/** What a phase of admission says of a pod. */
export type Verdict = Admitted | Refused;

/** The pod goes on. */
export interface Admitted {
  /** The pod as it comes out. */
  readonly pod: Pod;

  /** The SCC that has admitted it; nothing where admission has not looked at it. */
  readonly scc?: string;
  readonly reason?: string;
  readonly walk: readonly SccStep[];
}

/** The pod is refused. */
export interface Refused {
  /** What the API server answers. */
  readonly message: string;
  readonly phase: Phase;
  readonly reason?: string;
  readonly walk: readonly SccStep[];
}
