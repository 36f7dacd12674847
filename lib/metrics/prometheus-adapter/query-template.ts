import { shown, usageError } from '../../core/usage-error';

/** What a query may be given (prometheus-adapter:pkg/naming/metrics_query.go v0.12.0). */
const FIELDS = ['Series', 'LabelMatchers', 'LabelValuesByName', 'GroupBy', 'GroupBySlice'];

/** What a query must be given one of, and what happens without. */
interface Demand {
  readonly fields: string[];
  readonly otherwise: string;
}

const MATCHERS: Demand = {
  fields: ['LabelMatchers', 'LabelValuesByName'],
  otherwise: 'the query would read the same for every object',
};

const GROUPING: Demand = {
  fields: ['GroupBy', 'GroupBySlice'],
  otherwise: 'its result would not say which object a value belongs to',
};

/** Checks the query of a metric of objects. */
export function checkObjectQuery(at: string, query: string): void {
  checkTemplate(at, query);
  for (const { fields, otherwise } of [MATCHERS, GROUPING]) {
    if (fields.some((field) => query.includes(`.${field}`))) continue;
    const problem = `'query' must contain <<.${fields[0]}>>, got ${shown(query)}`;
    throw usageError(
      at,
      problem,
      `write sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>) or the like: ${otherwise}`,
    );
  }
}

/** Checks what the adapter would not start with, and fields that it does not have. */
export function checkTemplate(at: string, query: string): void {
  const [opened, closed] = [query.split('<<').length, query.split('>>').length];
  const unknown = [...query.matchAll(/<<[^<>]*?\.([A-Za-z]\w*)/g)].map(([, field]) => field).find(isUnknown);
  if (query.trim() === '' || opened !== closed) {
    const problem = `'query' must be PromQL with its fields between << and >>, got ${shown(query)}`;
    throw usageError(at, problem, 'close each << with >>: the adapter does not start otherwise');
  }
  if (unknown !== undefined) {
    const problem = `'query' must have no other fields than ${FIELDS.map((field) => `.${field}`).join(', ')}, got '.${unknown}'`;
    throw usageError(at, problem, 'the adapter cannot make a query of it');
  }
}

function isUnknown(field: string): boolean {
  return !FIELDS.includes(field);
}
