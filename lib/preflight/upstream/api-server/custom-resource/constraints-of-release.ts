import { compareVersions } from '../../../../schemas/version-order';
import { Constraint } from './constraints';

/** Those of the constraints that a release has in a channel; nothing when it has none of them, but an empty list of an empty list. */
export function constraintsIn(
  { release, channel }: { readonly release: string; readonly channel?: string },
  constraints: readonly Constraint[],
): readonly Constraint[] | undefined {
  const valid = constraints.filter((constraint) => {
    const { since = release, before, channel: only = channel } = constraint;
    return only === channel && !isEarlier(release, since) && (before === undefined || isEarlier(release, before));
  });
  return valid.length > 0 || constraints.length === 0 ? valid : undefined;
}

/** Constraints that a release has in all channels, for another component that took them from it, and has releases of its own. */
export function takenFrom(release: string, constraints: readonly Constraint[]): Constraint[] {
  return (constraintsIn({ release }, constraints) ?? []).map(({ at, check, field }) => ({ at, check, field }));
}

function isEarlier(release: string, other: string): boolean {
  return compareVersions(release, other) < 0;
}
