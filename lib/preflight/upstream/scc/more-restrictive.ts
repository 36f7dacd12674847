import { restrictionPoints } from './order';
import { SecurityContextConstraints } from './security-context-constraints';

/** What an SCC may forbid that another allows, by the points that the other has for it. */
const FORBIDDEN: readonly (readonly [number, string])[] = [
  [1_600_000, 'privileged'],
  [800_000, 'host ports'],
  [400_000, 'host networking'],
  [200_000, 'host volume mounts'],
  [100_000, 'non-trivial volume mounts'],
];

const STRATEGY = 10_000;

/** Why an SCC comes before another one (openshift/apiserver-library-go pkg/securitycontextconstraints/util/sort LessWithReason, a8019f39). */
export function whyFirst(first: SecurityContextConstraints, second: SecurityContextConstraints): string {
  if ((first.priority ?? 0) !== (second.priority ?? 0)) return 'has higher priority';
  const [points, others] = [restrictionPoints(first), restrictionPoints(second)];
  return points === others ? 'ordered by name' : whyMoreRestrictive(points, others);
}

function whyMoreRestrictive(points: number, others: number): string {
  let [rest, otherRest] = [points, others];
  for (const [weight, what] of FORBIDDEN) {
    if (otherRest < weight) continue;
    if (rest < weight) return `forbids ${what}`;
    [rest, otherRest] = [rest - weight, otherRest - weight];
  }
  const isStricter = Math.floor(rest / STRATEGY) < Math.floor(otherRest / STRATEGY);
  return isStricter ? 'permits less runAs strategies' : 'permits less capabilities';
}
