import { IConstruct } from 'constructs';
import { usageError } from '../core/usage-error';
import { ReferenceSource } from './automatic-grant';
import { grantBackends } from './backend-reference';
import { checkCount } from './field-rules';
import { RouteBackend } from './route-backend';

const MAX_RULES = 16;
const MAX_MATCHES = 128;

/** A rule of a route of any kind. */
export interface RouteRule {
  readonly _matchCount: number;
  readonly _backends: RouteBackend[];
  _check(at: IConstruct, prop: string): void;
  _toKube(source: ReferenceSource): object;
}

/** The rules of a route, which all kinds of routes have. */
export class RouteRules<T extends RouteRule> {
  private readonly rules: T[] = [];

  /** @param example of a rule, as messages show it */
  constructor(
    private readonly source: ReferenceSource,
    example: string,
  ) {
    const message = `'rules' must not be empty; give one, such as ${example}, or call addRule`;
    source.at.node.addValidation({ validate: () => (this.rules.length > 0 ? [] : [message]) });
  }

  /** The rules, as a copy. */
  public get all(): T[] {
    return [...this.rules];
  }

  /** @throws a usage error for what the API server refuses */
  public add(rule: T): void {
    const { at } = this.source;
    const index = this.rules.length;
    checkCount(at, 'rules', index + 1, { max: MAX_RULES, fix: 'make a second route' });
    rule._check(at, `rules[${index}]`);
    const matches = [...this.rules, rule].reduce((sum, { _matchCount }) => sum + _matchCount, 0);
    if (matches > MAX_MATCHES) {
      const problem = `'rules' must have at most ${MAX_MATCHES} matches in all, got ${matches}`;
      throw usageError(at, problem, 'make a second route');
    }
    grantBackends(this.source, rule._backends);
    this.rules.push(rule);
  }

  /** `rules`. */
  public toKube(): object[] {
    return this.rules.map((rule) => rule._toKube(this.source));
  }
}
