import { isIP } from 'node:net';
import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendRef } from './backend-ref';
import { parentRefs } from './references';
import { distinctRuleNames } from './route-rules';

const HOSTNAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Constraints of TCPRoute and UDPRoute (kubernetes-sigs/gateway-api `apis/v1/tcproute_types.go`, v1.6.1). */
export const streamRoute: readonly Constraint[] = [...parentRefs, ...within('spec.rules[].backendRefs[]', backendRef)];

/** Constraints of v1alpha2 of TCPRoute, TLSRoute and UDPRoute (`apis/v1alpha2`, v1.1.0 to v1.6.1). */
export const alphaStreamRoute: readonly Constraint[] = [...streamRoute, distinctRuleNames];

/** Constraints of TLSRoute (`apis/v1/tlsroute_types.go`, v1.6.1). */
export const tlsRoute: readonly Constraint[] = [
  ...streamRoute,
  ofHostnames((hostname) => isIP(hostname) !== 0, 'is an address, not a name'),
  ofHostnames((hostname) => !hostname.includes('*') && !HOSTNAME.test(hostname), 'is no hostname'),
  ofHostnames(
    (hostname) => hostname.includes('*') && !(hostname.startsWith('*.') && HOSTNAME.test(hostname.slice(2))),
    "must have '*' for its first label alone",
  ),
];

function ofHostnames(isWrong: (hostname: string) => boolean, problem: string): Constraint {
  return {
    at: 'spec.hostnames',
    check: (hostnames: string[]) => {
      const wrong = hostnames.find(isWrong);
      return wrong === undefined ? undefined : `${JSON.stringify(wrong)} ${problem}`;
    },
  };
}
