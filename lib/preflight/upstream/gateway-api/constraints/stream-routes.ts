import { isIPv4 } from 'node:net';
import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendRef } from './backend-ref';
import { parentRefs } from './references';
import { distinctRuleNames } from './route-rules';

/** Constraints of TCPRoute and UDPRoute (kubernetes-sigs/gateway-api `apis/v1/tcproute_types.go`, v1.6.1). */
export const streamRoute: readonly Constraint[] = [...parentRefs, ...within('spec.rules[].backendRefs[]', backendRef)];

/** Constraints of v1alpha2 of TCPRoute, TLSRoute and UDPRoute (`apis/v1alpha2`, v1.1.0 to v1.6.1). */
export const alphaStreamRoute: readonly Constraint[] = [...streamRoute, distinctRuleNames];

/** Constraints of TLSRoute (`apis/v1/tlsroute_types.go`, v1.6.1). */
export const tlsRoute: readonly Constraint[] = [
  ...streamRoute,
  {
    at: 'spec.hostnames',
    check: (hostnames: string[]) => {
      const address = hostnames.find((hostname) => isIPv4(hostname));
      return address === undefined ? undefined : `${address} is an address, not a name`;
    },
  },
];
