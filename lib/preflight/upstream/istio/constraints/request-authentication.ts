import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { parseRequestUri } from '../../api-server/go/url';
import { attachment } from './policy-attachment';
import { timeSpans } from './time-span';

const SCHEMES = ['http', 'https'];

/** Constraints of RequestAuthentication (istio/api `security/v1beta1/request_authentication.proto`, 1.31.4). */
export const requestAuthentication: readonly Constraint[] = [
  ...attachment,
  { at: 'spec.jwtRules[]', check: atMostOneOf('jwksUri', 'jwks_uri', 'jwks') },
  { at: 'spec.jwtRules[].jwksUri', check: keysUrlProblem },
  { at: 'spec.jwtRules[].jwks_uri', check: keysUrlProblem },
  ...timeSpans('spec.jwtRules[].timeout'),
];

function keysUrlProblem(text: string): string | undefined {
  const url = parseRequestUri(text);
  return 'error' in url || !SCHEMES.includes(url.scheme)
    ? 'must be a URL that begins with http:// or https://'
    : undefined;
}
