/** How a value is compared, as the API spells it. */
export type MatchType = 'Exact' | 'RegularExpression';

/** A named value to compare with that of a request. */
export interface NamedMatch {
  readonly type: MatchType;
  readonly name: string;
  readonly value: string;
}
