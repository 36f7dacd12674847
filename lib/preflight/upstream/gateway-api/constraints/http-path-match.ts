import { Constraint } from '../../api-server/custom-resource/constraints';

interface PathMatch {
  readonly type: string;
  readonly value: string;
}

const CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const NOT_INSIDE = ['//', '/./', '/../', '%2f', '%2F', '#'];
const NOT_AT_END = ['/..', '/.'];

/** Constraints of the match of a path; those of expressions have none. */
export const httpPathMatch: readonly Constraint[] = [
  constraint("must start with '/'", (path) => path.startsWith('/')),
  ...NOT_INSIDE.map((part) => constraint(`cannot have '${part}' in it`, (path) => !path.includes(part))),
  ...NOT_AT_END.map((part) => constraint(`cannot end with '${part}'`, (path) => !path.endsWith(part))),
  constraint('has a character that a path of a URL does not have', (path) => CHARACTERS.test(path)),
];

function constraint(problem: string, holds: (path: string) => boolean): Constraint {
  return {
    at: '',
    check: ({ type, value }: PathMatch) =>
      type === 'RegularExpression' || holds(value) ? undefined : `${JSON.stringify(value)} ${problem}`,
  };
}
