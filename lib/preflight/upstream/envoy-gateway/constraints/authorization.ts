import { Constraint } from '../../api-server/custom-resource/constraints';
import { someOf } from '../../api-server/custom-resource/member-checks';

/** Rules of who may do what (envoyproxy/gateway `api/v1alpha1/authorization_types.go`, v1.9.0). */
export const authorizationRule: readonly Constraint[] = [
  { at: '', check: someOf('principal', 'cel') },
  { at: 'operation', check: someOf('methods', 'path') },
  { at: 'principal', check: someOf('clientCIDRs', 'jwt', 'headers', 'clientIPGeoLocations') },
  { at: 'principal.jwt', check: someOf('claims', 'scopes') },
  {
    at: 'principal.clientIPGeoLocations[]',
    check: someOf('country', 'region', 'city', 'asn', 'isp', 'anonymous'),
  },
  {
    at: 'principal.clientIPGeoLocations[].anonymous',
    check: someOf('isAnonymous', 'isVPN', 'isHosting', 'isTor', 'isProxy'),
  },
];
