import { Finding } from '../finding';
import { LoadedObject } from '../loaded-object';
import { readAnnotations } from './annotation';
import { Suppression, SuppressionProblem, isExpired } from './suppression';
import { SuppressionRules, problemWith, unknownRule } from './suppression-rules';

/** What is known about suppressions besides annotations. */
export interface SuppressionFacts extends SuppressionRules {
  /** Suppressions that stand in no object. */
  readonly stated: readonly Suppression[];

  /** The day of the run, such as `2026-11-28`; without it nothing expires. */
  readonly today?: string;
}

/** Findings after suppressions. */
export interface Suppressed {
  readonly findings: Finding[];

  /** Suppressions that are for no finding. */
  readonly unused: Suppression[];

  /** Suppressions that cannot be followed; they suppress nothing. */
  readonly problems: SuppressionProblem[];
}

/** Marks the findings that are left out; those whose suppression has expired count as before. */
export function suppress(
  findings: readonly Finding[],
  objects: readonly LoadedObject[],
  facts: SuppressionFacts,
): Suppressed {
  const register = new SuppressionRegister(objects, facts);
  const used = new Set<Suppression>();
  const marked = findings.map((finding) => {
    const matching = register.matching(finding);
    for (const suppression of matching) used.add(suppression);
    const holding = matching.find((suppression) => !isExpired(suppression, facts.today));
    if (holding !== undefined) return { ...finding, state: 'suppressed' as const, suppression: holding };
    return matching.length === 0 ? finding : { ...finding, suppression: matching[0] };
  });
  const unused = register.all.filter((suppression) => !used.has(suppression));
  return { findings: marked, unused, problems: register.problems };
}

/** The suppressions of a run: those in annotations by their object, others by their rule. */
class SuppressionRegister {
  public readonly all: Suppression[] = [];
  public readonly problems: SuppressionProblem[] = [];
  private readonly byOwner = new Map<LoadedObject | string, Suppression[]>();

  constructor(
    objects: readonly LoadedObject[],
    private readonly facts: SuppressionFacts,
  ) {
    for (const { rule, place } of facts.forbidden) {
      if (!facts.known.includes(rule)) this.problems.push({ place, message: unknownRule(rule, facts.known) });
    }
    for (const suppression of facts.stated) this.add(suppression.rule, suppression);
    for (const object of objects) {
      const { suppressions, problems } = readAnnotations(object);
      for (const suppression of suppressions) this.add(object, suppression);
      this.problems.push(...problems);
    }
  }

  public matching({ rule, object, key, path }: Finding): Suppression[] {
    const candidates = [...(this.byOwner.get(object) ?? []), ...(this.byOwner.get(rule) ?? [])];
    return candidates.filter(
      (each) =>
        each.rule === rule && (each.key === undefined || each.key === key || each.key === path) && each.covers(object),
    );
  }

  private add(owner: LoadedObject | string, suppression: Suppression): void {
    const problem = problemWith(suppression, this.facts);
    if (problem !== undefined) {
      this.problems.push({ place: suppression.place, message: `${suppression.object}: ${problem}` });
      return;
    }
    this.all.push(suppression);
    const others = this.byOwner.get(owner);
    if (others === undefined) this.byOwner.set(owner, [suppression]);
    else others.push(suppression);
  }
}
