import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf, memberOfType, neededByType, someOf } from '../../api-server/custom-resource/member-checks';
import { customResponse } from './custom-response';

interface StatusRange {
  readonly start: number;
  readonly end: number;
}

interface PathRedirect {
  readonly type: string;
  readonly replacePrefixMatch?: string;
}

/** Responses that replace those of backends (envoyproxy/gateway `api/v1alpha1/shared_types.go`, v1.9.0). */
export const responseOverride: readonly Constraint[] = [
  { at: '', check: exactlyOneOf('response', 'redirect'), since: '1.9.0' },
  { at: 'match', check: someOf('statusCodes', 'responseHeaders') },
  { at: 'match.statusCodes[]', check: neededByType('Value', 'value') },
  { at: 'match.statusCodes[]', check: neededByType('Range', 'range') },
  {
    at: 'match.statusCodes[].range',
    check: ({ start, end }: StatusRange) => (end > start ? undefined : `end ${end} must be above start ${start}`),
  },
  {
    at: 'redirect.path',
    check: ({ type, replacePrefixMatch }: PathRedirect) =>
      type === 'ReplaceFullPath' && replacePrefixMatch === undefined
        ? undefined
        : 'a redirect can replace the full path only: no prefix was matched',
  },
  { at: 'redirect.path', check: memberOfType('ReplaceFullPath', 'replaceFullPath') },
  ...within('response', customResponse),
];
