import { quoted } from '../api-server/go/go-text';
import { whyFirst } from './more-restrictive';
import { Pod } from './pod';
import { Candidate, Walk } from './walk';

/** Why this SCC has admitted a new pod, or none has, as the audit log says it. */
export function mutatingReason(candidates: readonly Candidate[], { steps, winner }: Walk, pod: Pod): string {
  if (winner === undefined) {
    return steps.some(({ usable }) => usable) ? 'all too restrictive or denied' : 'all denied';
  }
  const { candidate: chosen } = winner;
  const next = candidates
    .slice(steps.length)
    .find(({ subject, provider }) => subject() !== undefined && provider.tryOn(pod).refusals.length === 0);
  const name = quoted(chosen.name);
  if (next === undefined) return `${name} is the only one not too restrictive and not denied`;
  const because = `${name} ${whyFirst(chosen.scc, next.scc)}`;
  return `${name} is most restrictive, not denied, and chosen over ${quoted(next.name)} because ${because}`;
}

/** Why another SCC than the one of the first phase has admitted the pod in the second; nothing when it is the same, or none has. */
export function validatingReason({ winner }: Walk, hint: string): string | undefined {
  const name = winner?.candidate.name;
  if (name === undefined || hint === '' || name === hint) return undefined;
  return `originally chosen ${quoted(hint)} did not pass final validation after mutating admission, but ${quoted(name)} did instead`;
}
