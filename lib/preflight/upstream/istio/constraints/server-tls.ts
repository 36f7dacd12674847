import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';

/** Where the certificates of a server come from (istio/api `networking/v1/gateway.proto`, 1.31.4). */
export const serverTls: readonly Constraint[] = [
  { at: '', check: atMostOneOf('credentialName', 'credentialNames'), since: '1.31.4' },
  { at: '', check: atMostOneOf('credentialNames', 'tlsCertificates'), since: '1.31.4' },
];
