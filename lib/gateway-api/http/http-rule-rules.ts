import { IConstruct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { checkCount } from '../field-rules';
import { RouteFilterFields, checkFilters } from '../route-filter';
import { WeightedBackend } from '../weighted-backend';
import { HttpRouteMatch, matchesPrefix } from './http-route-match';

const MAX_MATCHES = 64;
const MAX_BACKENDS = 16;
const REPEATABLE = ['RequestMirror', 'ExtensionRef'];

/** What a rule of an HTTPRoute says. */
export interface HttpRuleFields {
  readonly name?: string;
  readonly matches: HttpRouteMatch[];
  readonly filters: RouteFilterFields[];
  readonly backends: WeightedBackend[];
  readonly timeouts?: object;
}

/** Refuses a rule that the API server refuses (CEL of HTTPRouteRule, httproute_types.go v1.6.1), or that answers every request with an error. */
export function checkRule(at: IConstruct, prop: string, rule: HttpRuleFields): void {
  const { matches, filters, backends } = rule;
  checkCount(at, `${prop}.matches`, matches.length, { max: MAX_MATCHES, fix: 'use several rules' });
  checkCount(at, `${prop}.backends`, backends.length, { max: MAX_BACKENDS, fix: 'put a Service in front of several' });
  checkFilterList(at, `${prop}.filters`, rule, filters);
  for (const backend of backends) checkFilterList(at, `${prop}.backends.filters`, rule, backend.filters);
  checkDestination(at, prop, rule);
}

function checkFilterList(
  at: IConstruct,
  prop: string,
  { matches }: HttpRuleFields,
  filters: RouteFilterFields[],
): void {
  checkFilters(at, prop, filters, REPEATABLE);
  if (has(filters, 'RequestRedirect') && has(filters, 'URLRewrite')) {
    const problem = `'${prop}' must not both redirect and rewrite`;
    throw usageError(at, problem, 'give the redirect a path: clients then send the new one');
  }
  if (filters.some(({ replacesPrefix }) => replacesPrefix === true)) {
    if (matches.length !== 1 || !matchesPrefix(matches[0])) {
      const problem = `'${prop}' must not replace a prefix unless the rule has exactly one match, which is of a prefix`;
      throw usageError(at, problem, 'make a rule of it, such as HttpRouteRule.prefix()');
    }
  }
}

function checkDestination(at: IConstruct, prop: string, { filters, backends }: HttpRuleFields): void {
  const redirects = has(filters, 'RequestRedirect');
  if (redirects && backends.length > 0) {
    throw usageError(at, `'${prop}' must not have backends beside a redirect`, 'remove the backends or the redirect');
  }
  if (redirects || backends.length > 0 || has(filters, 'ExtensionRef')) return;
  const problem = `'${prop}' must have a backend, a redirect or an extension`;
  throw usageError(at, problem, 'call to(): every request would be answered with status 500');
}

function has(filters: RouteFilterFields[], type: string): boolean {
  return filters.some((filter) => filter.type === type);
}
