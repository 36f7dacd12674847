import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { tlsSettings } from './tls';

interface Endpoint {
  readonly fqdn?: object;
  readonly ip?: object;
  readonly unix?: object;
  readonly hostname?: string;
}

interface BackendTls {
  readonly autoSNIFromEndpointHostname?: boolean;
  readonly caCertificateRefs?: readonly object[];
  readonly insecureSkipVerify?: boolean;
  readonly sni?: string;
  readonly wellKnownCACertificates?: string;
}

interface BackendSpec {
  readonly type?: string;
  readonly endpoints?: readonly Endpoint[];
  readonly tls?: BackendTls;
}

/** Unix domain sockets have no longer paths. */
const LONGEST_SOCKET_PATH = 108;

const endpoints: readonly Constraint[] = [
  { at: 'spec.endpoints[]', check: exactlyOneOf('fqdn', 'ip', 'unix') },
  {
    at: 'spec.endpoints',
    check: (all: readonly Endpoint[]) => {
      const named = all.filter(({ fqdn }) => fqdn !== undefined).length;
      return named === 0 || named === all.length
        ? undefined
        : 'endpoints of fqdn cannot stand beside those of ip or unix';
    },
  },
  {
    at: 'spec.endpoints[].unix.path',
    check: (path: string) =>
      [...path].length <= LONGEST_SOCKET_PATH ? undefined : `must be at most ${LONGEST_SOCKET_PATH} characters long`,
    since: '1.9.0',
  },
];

const tls: readonly Constraint[] = [
  {
    at: '',
    check: (settings: BackendTls) =>
      hasCertificateRefs(settings) && hasWellKnown(settings)
        ? 'only one of caCertificateRefs and wellKnownCACertificates can be given'
        : undefined,
  },
  {
    at: '',
    check: (settings: BackendTls) =>
      settings.insecureSkipVerify === true && (hasCertificateRefs(settings) || hasWellKnown(settings))
        ? 'certificate authorities are not used with insecureSkipVerify'
        : undefined,
  },
  {
    at: '',
    check: ({ sni, autoSNIFromEndpointHostname }: BackendTls) =>
      sni !== undefined && autoSNIFromEndpointHostname === true
        ? 'only one of sni and autoSNIFromEndpointHostname can be given'
        : undefined,
  },
  ...tlsSettings,
];

/** Constraints of Backend (envoyproxy/gateway `api/v1alpha1/backend_types.go`, v1.9.0). */
export const backend: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ type, endpoints: given }: BackendSpec) =>
      type === 'DynamicResolver' && given !== undefined ? 'a DynamicResolver has no endpoints' : undefined,
  },
  {
    at: 'spec',
    check: ({ type, tls: settings }: BackendSpec) =>
      type === 'DynamicResolver' && settings?.autoSNIFromEndpointHostname === true
        ? 'a DynamicResolver has no endpoints to take tls.autoSNIFromEndpointHostname from'
        : undefined,
  },
  {
    at: 'spec',
    check: ({ tls: settings, endpoints: given }: BackendSpec) =>
      settings?.autoSNIFromEndpointHostname === true && given?.every(hasName) !== true
        ? 'tls.autoSNIFromEndpointHostname needs endpoints that each have fqdn or hostname'
        : undefined,
  },
  ...endpoints,
  ...within('spec.tls', tls),
];

function hasName({ ip, unix, hostname }: Endpoint): boolean {
  return hostname !== undefined || (ip === undefined && unix === undefined);
}

function hasCertificateRefs({ caCertificateRefs = [] }: BackendTls): boolean {
  return caCertificateRefs.length > 0;
}

function hasWellKnown({ wellKnownCACertificates = '' }: BackendTls): boolean {
  return wellKnownCACertificates !== '';
}
