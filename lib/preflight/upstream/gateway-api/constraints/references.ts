import { Constraint } from '../../api-server/custom-resource/constraints';

interface Reference {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

/** What tells two references to one target apart; empty where a reference means the whole target. */
type Distinction = (reference: Reference) => (string | number)[];

const bySection: Distinction = ({ sectionName = '' }) => [sectionName];
const bySectionAndPort: Distinction = ({ sectionName = '', port = 0 }) => [sectionName, port];

/** References to the parents of a route; the standard channel has `port`, and no rule about it. */
export const parentRefs: readonly Constraint[] = [
  ...distinctReferences('spec.parentRefs', bySection).map((each) => ({ ...each, channel: 'standard' })),
  ...distinctReferences('spec.parentRefs', bySectionAndPort).map((each) => ({ ...each, channel: 'experimental' })),
];

/** References to the targets of a policy. */
export const targetRefs: readonly Constraint[] = distinctReferences('spec.targetRefs', bySection);

function distinctReferences(at: string, distinction: Distinction): Constraint[] {
  return [
    { at, check: (references: Reference[]) => mixedProblem(references, distinction) },
    { at, check: (references: Reference[]) => repeatedProblem(references, distinction) },
  ];
}

/** References to one target all mean a part of it, told in the same way, or all mean the whole. */
function mixedProblem(references: readonly Reference[], distinction: Distinction): string | undefined {
  const formOf = new Map<string, string>();
  for (const reference of references) {
    const target = targetOf(reference);
    const form = distinction(reference).map(Boolean).join();
    if ((formOf.get(target) ?? form) !== form) {
      return `references to ${reference.name} must all say which part of it they mean, in the same way`;
    }
    formOf.set(target, form);
  }
  return undefined;
}

function repeatedProblem(references: readonly Reference[], distinction: Distinction): string | undefined {
  const seen = new Set<string>();
  for (const reference of references) {
    const key = JSON.stringify([targetOf(reference), ...distinction(reference)]);
    if (seen.has(key)) return `two references mean the same part of ${reference.name}`;
    seen.add(key);
  }
  return undefined;
}

function targetOf({ group, kind, name, namespace = '' }: Reference): string {
  return JSON.stringify([group, kind, name, namespace]);
}
