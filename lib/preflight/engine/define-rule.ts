import { Severity, Unknown, Violation } from './finding';
import { LoadedObject } from './loaded-object';

/** A rule about objects. */
export interface Rule<Cluster> {
  /** Area and number, such as `SCH-001`; never used again for another rule. */
  readonly id: string;
  readonly severity: Severity;

  /** At most 70 characters, without full stop. */
  readonly title: string;

  /** Kinds with their groups, such as `HTTPRoute.gateway.networking.k8s.io`, or `*` for objects of all kinds. */
  readonly kinds: readonly string[];

  /** Where upstream does what the rule says: repository, path and tag. */
  readonly upstream: readonly string[];

  /** What its page says besides: one sentence or more, in Markdown. */
  readonly docs: string;

  /** Whether there is something to check about the object; otherwise the rule does not count for it. */
  readonly applies?: (object: LoadedObject, cluster: Cluster) => boolean;

  /** Pure: depends on nothing but its arguments, and changes nothing. */
  readonly check: (object: LoadedObject, cluster: Cluster) => Iterable<Violation | Unknown>;
}

/** Declares a rule. */
export function defineRule<Cluster>(rule: Rule<Cluster>): Rule<Cluster> {
  return Object.freeze(rule);
}
