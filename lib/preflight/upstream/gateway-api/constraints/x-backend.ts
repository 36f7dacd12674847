import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendValidation } from './backend-validation';

interface BackendTls {
  readonly mode: string;
  readonly clientCertificateRef?: object;
}

/** Constraints of XBackend (kubernetes-sigs/gateway-api `apisx/v1alpha1/xbackend_types.go`, v1.6.1). */
export const xBackend: readonly Constraint[] = [
  {
    at: 'spec',
    // ExternalHostname is the one type that there is.
    check: ({ externalHostname }: { externalHostname?: object }) =>
      externalHostname === undefined ? 'type ExternalHostname needs externalHostname' : undefined,
  },
  {
    at: 'spec.externalHostname.hostname',
    check: (hostname: string) =>
      hostname.endsWith('.cluster.local') ? 'a name inside of the cluster is not external' : undefined,
  },
  {
    at: 'spec.port.name',
    // Upstream compares an optional with null, which it never equals.
    check: (name: string) => (name === '' ? undefined : 'this release refuses every name of a port'),
  },
  {
    at: 'spec.tls',
    check: ({ mode, clientCertificateRef }: BackendTls) =>
      (mode === 'ClientAndServer') === (clientCertificateRef !== undefined)
        ? undefined
        : 'clientCertificateRef is for mode ClientAndServer, which needs it',
  },
  ...within('spec.tls.validation', backendValidation),
];
