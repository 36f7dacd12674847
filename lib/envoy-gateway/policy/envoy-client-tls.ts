import { IConfigMap, ISecret } from 'cdk8s-plus-28';
import { FieldContext } from './field-context';

/** A version of TLS. */
export enum EnvoyTlsVersion {
  /** As Envoy decides. */
  AUTO = 'Auto',
  /** TLS 1.0, no longer secure. */
  V1_0 = '1.0',
  /** TLS 1.1, no longer secure. */
  V1_1 = '1.1',
  /** TLS 1.2. */
  V1_2 = '1.2',
  /** TLS 1.3. */
  V1_3 = '1.3',
}

/** TLS with clients. The certificates of the server are those of the Gateway's listeners. */
export interface EnvoyClientTls {
  /**
   * Oldest version.
   *
   * @default EnvoyTlsVersion.V1_2
   */
  readonly minVersion?: EnvoyTlsVersion;

  /**
   * Newest version.
   *
   * @default EnvoyTlsVersion.V1_3
   */
  readonly maxVersion?: EnvoyTlsVersion;

  /**
   * Ciphers up to TLS 1.2, such as `ECDHE-RSA-AES128-GCM-SHA256`.
   *
   * @default - those of Envoy
   */
  readonly ciphers?: string[];

  /**
   * Curves, such as `X25519`.
   *
   * @default - those of Envoy
   */
  readonly ecdhCurves?: string[];

  /**
   * Signature algorithms, such as `ecdsa_secp256r1_sha256`.
   *
   * @default - those of Envoy
   */
  readonly signatureAlgorithms?: string[];

  /**
   * Protocols that are offered (ALPN), in this order, such as `h2` and `http/1.1`.
   *
   * @default - `h2`, `http/1.1`
   */
  readonly alpnProtocols?: string[];

  /**
   * Secrets with `ca.crt`, in the namespace of the policy: clients must have a certificate of one of these authorities.
   *
   * @default - clients are not asked, unless `clientCaConfigMaps` says so
   */
  readonly clientCaSecrets?: ISecret[];

  /**
   * ConfigMaps with `ca.crt`, in the namespace of the policy, as `clientCaSecrets`.
   *
   * @default - none
   */
  readonly clientCaConfigMaps?: IConfigMap[];

  /**
   * Take clients without a certificate too.
   *
   * @default false
   */
  readonly clientCertOptional?: boolean;
}

/** `tls`. */
export function clientTlsFields(tls: EnvoyClientTls, context: FieldContext): object {
  const { clientCaSecrets = [], clientCaConfigMaps = [], clientCertOptional, ...same } = tls;
  if (tls.minVersion === EnvoyTlsVersion.V1_3 && tls.ciphers !== undefined) {
    throw context.wrong(
      'ciphers',
      'must not be given with minVersion 1.3',
      'leave it out: TLS 1.3 has ciphers of its own',
    );
  }
  const reference =
    (kind: string) =>
    ({ name }: { readonly name: string }) => ({ group: '', kind, name });
  const caCertificateRefs = [
    ...clientCaSecrets.map(reference('Secret')),
    ...clientCaConfigMaps.map(reference('ConfigMap')),
  ];
  if (caCertificateRefs.length > 8) {
    throw context.wrong(
      'clientCaSecrets',
      `and clientCaConfigMaps must have at most 8 entries, got ${caCertificateRefs.length}`,
      'the API server refuses more',
    );
  }
  if (clientCertOptional !== undefined && caCertificateRefs.length === 0) {
    throw context.wrong(
      'clientCertOptional',
      'needs clientCaSecrets or clientCaConfigMaps',
      'name the authorities, or leave it out',
    );
  }
  const clientValidation = { optional: clientCertOptional, caCertificateRefs };
  return { ...same, clientValidation: caCertificateRefs.length > 0 ? clientValidation : undefined };
}
