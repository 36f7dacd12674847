import { Constraint } from '../../api-server/custom-resource/constraints';

interface Rule {
  readonly name?: string;
  readonly matches?: readonly object[];
}

const MOST_MATCHES = 128;

/** Names of rules are given once. */
export const distinctRuleNames: Constraint = {
  at: 'spec.rules',
  since: '1.2.1',
  channel: 'experimental',
  check: (rules: Rule[]) => {
    const names = rules.flatMap(({ name }) => name ?? []);
    return new Set(names).size < names.length ? 'two rules have the same name' : undefined;
  },
};

/** The rules of a route have a limited number of matches altogether; before 1.2 each rule had so few that they never exceed it. */
export const limitedMatches: Constraint = {
  at: 'spec.rules',
  check: (rules: Rule[]) => {
    const count = rules.reduce((sum, { matches = [] }) => sum + matches.length, 0);
    return count > MOST_MATCHES ? `all rules have ${count} matches; ${MOST_MATCHES} are the most` : undefined;
  },
};
