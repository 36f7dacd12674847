import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { keepalive } from './backend-settings';
import { policyTargets, targetKinds } from './policy-target';
import { sizeProblem } from './quantity';
import { tlsSettings } from './tls';

interface ClientCertificate {
  readonly certDetailsToAdd?: readonly string[];
  readonly mode?: string;
}

interface ClientValidation {
  readonly allowExpiredCertificate?: boolean;
  readonly mode?: string;
}

interface ConnectionLimit {
  readonly closeDelay?: string;
  readonly value?: number;
}

const MODES_THAT_ADD = ['AppendForward', 'SanitizeSet'];
const MODES_THAT_VERIFY = ['VerifyIfGiven', 'RequireAndVerify'];

const clientAddress: readonly Constraint[] = [
  { at: '', check: exactlyOneOf('xForwardedFor', 'customHeader', 'directSourceIP'), since: '1.9.0' },
  { at: '', check: atMostOneOf('xForwardedFor', 'customHeader'), before: '1.9.0' },
  { at: 'xForwardedFor', check: exactlyOneOf('numTrustedHops', 'trustedCIDRs'), since: '1.9.0' },
];

const headers: readonly Constraint[] = [
  { at: '', check: atMostOneOf('preserveXRequestID', 'requestID') },
  {
    at: 'xForwardedClientCert',
    check: ({ certDetailsToAdd = [], mode = '' }: ClientCertificate) =>
      certDetailsToAdd.length > 0 && !MODES_THAT_ADD.includes(mode)
        ? `certDetailsToAdd needs mode ${MODES_THAT_ADD.join(' or ')}`
        : undefined,
  },
];

const clientValidation: Constraint = {
  at: 'spec.tls.clientValidation',
  check: ({ allowExpiredCertificate, mode }: ClientValidation) =>
    allowExpiredCertificate === true && mode !== undefined && !MODES_THAT_VERIFY.includes(mode)
      ? `allowExpiredCertificate needs mode ${MODES_THAT_VERIFY.join(' or ')}`
      : undefined,
};

/** Constraints of ClientTrafficPolicy (envoyproxy/gateway `api/v1alpha1/clienttrafficpolicy_types.go`, v1.9.0). */
export const clientTrafficPolicy: readonly Constraint[] = [
  ...policyTargets,
  { at: 'spec', check: targetKinds('Gateway', 'ListenerSet'), since: '1.9.0' },
  { at: 'spec', check: targetKinds('Gateway'), before: '1.9.0' },
  {
    at: 'spec.connection.connectionLimit',
    check: ({ closeDelay, value }: ConnectionLimit) =>
      closeDelay !== undefined && value === undefined ? 'closeDelay needs value' : undefined,
    since: '1.9.0',
  },
  ...within('spec.clientIPDetection', clientAddress),
  ...within('spec.headers', headers),
  ...within('spec.tls', tlsSettings),
  ...within('spec', [keepalive]),
  clientValidation,
  ...['connection.bufferLimit', 'http2.initialConnectionWindowSize', 'http2.initialStreamWindowSize'].map((at) => ({
    at: `spec.${at}`,
    check: sizeProblem,
    before: '1.2.8',
  })),
];
