import { JsonObject, isJsonObject } from '../../engine/json-value';
import { memberAt } from '../../engine/member-at';
import { TLS_KEYS } from '../kubernetes/made-secret';

/**
 * Keys that the Secret of a Certificate has for certain (cert-manager/cert-manager pkg/controller/certificates/issuing/internal/secret.go, v1.21.1).
 * Issuers with an authority at hand, and those that sign by the key of the certificate itself, give that authority; others may.
 */
export function certificateKeys(issuer: JsonObject | undefined): readonly string[] {
  const spec = issuer === undefined ? undefined : memberAt(issuer, 'spec');
  const hasAuthority = isJsonObject(spec) && ['ca', 'selfSigned'].some((type) => isJsonObject(spec[type]));
  return hasAuthority ? ['ca.crt', ...TLS_KEYS] : TLS_KEYS;
}
