import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { filterSettings } from './filter-settings';

interface Filter {
  readonly type: string;
  readonly [setting: string]: unknown;
}

/** The setting that belongs to each type of filter. */
const SETTINGS: readonly [type: string, setting: string][] = [
  ['CORS', 'cors'],
  ['ExtensionRef', 'extensionRef'],
  ['RequestHeaderModifier', 'requestHeaderModifier'],
  ['RequestMirror', 'requestMirror'],
  ['RequestRedirect', 'requestRedirect'],
  ['ResponseHeaderModifier', 'responseHeaderModifier'],
  ['URLRewrite', 'urlRewrite'],
];

const ONCE = ['CORS', 'RequestHeaderModifier', 'RequestRedirect', 'ResponseHeaderModifier', 'URLRewrite'];

/** Constraints of filters, of HTTPRoutes and of GRPCRoutes, which have fewer types of them. */
export const filters: readonly Constraint[] = [
  ...ONCE.map((type) => ({
    at: '',
    check: (all: Filter[]) =>
      all.filter((filter) => filter.type === type).length > 1 ? `there may be one filter of type ${type}` : undefined,
  })),
  {
    at: '',
    check: (all: Filter[]) => {
      const types = new Set(all.map(({ type }) => type));
      return types.has('RequestRedirect') && types.has('URLRewrite')
        ? 'a request cannot be redirected and rewritten'
        : undefined;
    },
  },
  ...SETTINGS.map(([type, setting]) => ({
    at: '[]',
    check: (filter: Filter) => settingProblem(filter, type, setting),
  })),
  {
    at: '[]',
    channel: 'experimental',
    check: (filter: Filter) => settingProblem(filter, 'ExternalAuth', 'externalAuth'),
  },
  ...within('[]', filterSettings),
];

function settingProblem(filter: Filter, type: string, setting: string): string | undefined {
  const isSet = filter[setting] !== undefined;
  if (isSet === (filter.type === type)) return undefined;
  return isSet ? `${setting} is for filters of type ${type}` : `a filter of type ${type} needs ${setting}`;
}
