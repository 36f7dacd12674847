import { nearestOf } from '../nearest';
import { Forbidden, Suppression } from './suppression';

const SHORTEST_REASON = 10;

/** What suppressions are held to. */
export interface SuppressionRules {
  /** Ids of all rules. */
  readonly known: readonly string[];

  /** Ids of rules whose findings may not be left out. */
  readonly forbidden: readonly Forbidden[];
}

/** Why a suppression cannot be followed. */
export function problemWith(suppression: Suppression, { known, forbidden }: SuppressionRules): string | undefined {
  const { rule, reason, until } = suppression;
  if (!known.includes(rule)) return unknownRule(rule, known);
  if (forbidden.some((each) => each.rule === rule)) {
    return `findings of ${rule} may not be left out: 'forbid-allow' lists it`;
  }
  if (reason.length < SHORTEST_REASON) {
    return `the reason to leave out ${rule} must have at least ${SHORTEST_REASON} characters, got '${reason}'`;
  }
  if (until !== undefined && !isDate(until)) return `'until' must be a date such as 2027-03-31, got '${until}'`;
  return undefined;
}

/** Says that an id is none of the known ones, and which of those is meant. */
export function unknownRule(rule: string, known: readonly string[]): string {
  const nearest = nearestOf(rule, known);
  return `rule '${rule}' is not known${nearest === undefined ? '' : `; the nearest is ${nearest}`}`;
}

/** A day of the calendar: one that is none, such as 2027-02-30, does not come back as it was. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
