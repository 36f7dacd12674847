import { RouteBackend } from './route-backend';
import { RouteFilterFields, renderFilters } from './route-filter';
import { ReferenceSource } from './automatic-grant';
import { backendReference } from './backend-reference';
import { checkRange } from './field-rules';

const MAX_WEIGHT = 1_000_000;

/** A backend of a rule. */
export interface WeightedBackend {
  readonly backend: RouteBackend;
  readonly weight: number;
  readonly filters: RouteFilterFields[];
}

/** A backend of a rule, with its share of the requests. */
export function weightedBackend(
  at: string,
  backend: RouteBackend,
  weight: number = 1,
  filters: RouteFilterFields[] = [],
): WeightedBackend {
  return { backend, weight: checkRange(at, 'weight', weight, { min: 0, max: MAX_WEIGHT }), filters };
}

/** Writes a backend as Kubernetes does. */
export function renderBackend(source: ReferenceSource, { backend, weight, filters }: WeightedBackend): object {
  return { ...backendReference(source, backend), weight, filters: renderFilters(source, filters) };
}

/** Every backend that a rule sends requests to, mirrors included. */
export function backendsOf(rule: { backends: WeightedBackend[]; filters: RouteFilterFields[] }): RouteBackend[] {
  const filters = [...rule.filters, ...rule.backends.flatMap((entry) => entry.filters)];
  return [...rule.backends.map(({ backend }) => backend), ...filters.flatMap(({ backend }) => backend ?? [])];
}
