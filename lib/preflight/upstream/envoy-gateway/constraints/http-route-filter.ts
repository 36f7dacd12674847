import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { memberOfType } from '../../api-server/custom-resource/member-checks';
import { customResponse } from './custom-response';

/** Constraints of HTTPRouteFilter (envoyproxy/gateway `api/v1alpha1/httproutefilter_types.go`, v1.9.0). */
export const httpRouteFilter: readonly Constraint[] = [
  { at: 'spec.urlRewrite.hostname', check: memberOfType('Header', 'header') },
  { at: 'spec.urlRewrite.hostname', check: memberOfType('PathRegex', 'pathRegex') },
  { at: 'spec.urlRewrite.path', check: memberOfType('ReplaceRegexMatch', 'replaceRegexMatch') },
  ...within('spec.directResponse', customResponse),
];
