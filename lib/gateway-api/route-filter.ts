import { shown, usageError } from '../core/usage-error';
import { IConstruct } from 'constructs';
import { ReferenceSource } from './automatic-grant';
import { checkCount } from './field-rules';
import { RouteBackend } from './route-backend';

const MAX_FILTERS = 16;

/** A filter of a route, before it is known which route. */
export interface RouteFilterFields {
  /** `type` of the API. */
  readonly type: string;
  /** What `type` asks for besides, for one route. */
  readonly render: (source: ReferenceSource) => object;
  /** Backend that the filter sends requests to. */
  readonly backend?: RouteBackend;
  /** Whether it replaces the prefix of the path. */
  readonly replacesPrefix?: boolean;
}

/** Writes a filter as Kubernetes does. */
export function renderFilters(source: ReferenceSource, filters: RouteFilterFields[]): object[] | undefined {
  return filters.length > 0 ? filters.map(({ type, render }) => ({ type, ...render(source) })) : undefined;
}

/** Refuses lists of filters that the API server refuses: too many, or some kinds twice. */
export function checkFilters(at: IConstruct, prop: string, filters: RouteFilterFields[], repeatable: string[]): void {
  checkCount(at, prop, filters.length, { max: MAX_FILTERS, fix: 'split the rule' });
  const types = filters.map(({ type }) => type);
  const repeat = types.find((type, index) => !repeatable.includes(type) && types.indexOf(type) < index);
  if (repeat !== undefined) {
    throw usageError(at, `'${prop}' must have one filter of each type, got two of ${shown(repeat)}`, 'merge them');
  }
}
