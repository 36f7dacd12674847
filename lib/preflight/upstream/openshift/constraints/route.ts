import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { httpHeaders } from './http-headers';

interface Route {
  readonly tls?: Tls;
  readonly httpHeaders?: object;
}

interface Tls {
  readonly termination: string;
  readonly insecureEdgeTerminationPolicy?: string;
}

/** Constraints of Route (openshift/api `route/v1/types.go`). */
export const route: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ tls, httpHeaders: headers }: Route) =>
      tls?.termination === 'passthrough' && headers !== undefined
        ? 'with termination passthrough the router does not see headers: httpHeaders cannot be given'
        : undefined,
  },
  {
    at: 'spec.tls',
    check: ({ termination, insecureEdgeTerminationPolicy }: Tls) =>
      termination === 'passthrough' && insecureEdgeTerminationPolicy === 'Allow'
        ? 'with termination passthrough insecureEdgeTerminationPolicy cannot be Allow'
        : undefined,
  },
  { at: 'spec.tls', check: atMostOneOf('certificate', 'externalCertificate') },
  ...httpHeaders(),
];
