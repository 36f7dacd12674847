import { causeText, forbidden } from '../api-server/field-error';
import { quoted } from '../api-server/go/go-text';
import { Pod } from './pod';
import { SccProvider } from './provider';
import { Refusal } from './refusal';
import { SecurityContextConstraints } from './security-context-constraints';
import { Trial } from './trial';
import { SubjectType } from './usable-sccs';

/** An SCC to try. */
export interface Candidate {
  readonly name: string;
  readonly scc: SecurityContextConstraints;
  readonly provider: SccProvider;

  /** Whose rights make it usable; nothing when nobody's do. */
  readonly subject: () => SubjectType | undefined;
}

/** What came of one SCC. */
export interface SccStep {
  readonly scc: string;
  readonly usable: boolean;

  /** Why the SCC refuses the pod; empty as well when it was not tried, as nobody may use it. */
  readonly errors: readonly Refusal[];

  /** Whether the SCC would have to change what must not change any more. */
  readonly needsChange: boolean;
  readonly admitted: boolean;
}

/** What came of trying SCCs one after the other. */
export interface Walk {
  readonly steps: readonly SccStep[];

  /** The first SCC that has admitted the pod. */
  readonly winner?: { readonly candidate: Candidate; readonly subject: SubjectType; readonly trial: Trial };
}

/** Tries SCCs in order until one admits the pod with no other changes than there may be. */
export function walk(candidates: readonly Candidate[], pod: Pod, mayChange: Trial['changes']): Walk {
  const steps: SccStep[] = [];
  for (const candidate of candidates) {
    const { name: scc } = candidate;
    const subject = candidate.subject();
    if (subject === undefined) {
      steps.push({ scc, usable: false, errors: [], needsChange: false, admitted: false });
      continue;
    }
    const trial = candidate.provider.tryOn(pod);
    const { refusals: errors } = trial;
    const needsChange = errors.length === 0 && !isWithin(trial.changes, mayChange);
    const admitted = errors.length === 0 && !needsChange;
    steps.push({ scc, usable: true, errors, needsChange, admitted });
    if (admitted) return { steps, winner: { candidate, subject, trial } };
  }
  return { steps };
}

/** What SCCs have said, as the API server lists it. */
export function errorTexts({ steps }: Walk): string[] {
  return steps.flatMap(({ scc, usable, errors }) =>
    usable
      ? errors.map(({ text }) => text)
      : [causeText(forbidden(`provider ${quoted(scc)}`, 'not usable by user or serviceaccount'))],
  );
}

function isWithin(changes: Trial['changes'], mayChange: Trial['changes']): boolean {
  return changes === 'nothing' || mayChange === 'pod' || changes === mayChange;
}
