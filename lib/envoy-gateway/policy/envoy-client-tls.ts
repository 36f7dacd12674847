import { IConfigMap, ISecret } from 'cdk8s-plus-28';
import { EnvoyGatewayVersion } from '../envoy-gateway-version';
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

/** Names of which a client's certificate must have one. */
export interface EnvoyClientNames {
  /**
   * DNS names.
   *
   * @default - none counts
   */
  readonly dnsNames?: string[];

  /**
   * URIs, such as SPIFFE ids.
   *
   * @default - none counts
   */
  readonly uris?: string[];
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

  /**
   * Names of which a client's certificate must have one. Only from version 1.9.0 on.
   *
   * @default - any certificate of the authorities will do
   */
  readonly clientNames?: EnvoyClientNames;

  /**
   * SHA-256 of the certificates that are taken, in hexadecimal. Only from version 1.9.0 on.
   *
   * @default - any certificate of the authorities will do
   */
  readonly clientCertHashes?: string[];

  /**
   * Let clients take up earlier sessions again with tickets that Envoy hands out.
   *
   * @default false
   */
  readonly sessionTickets?: boolean;
}

/** `tls`. */
export function clientTlsFields(tls: EnvoyClientTls, context: FieldContext): object {
  const { minVersion, maxVersion, ciphers, ecdhCurves, signatureAlgorithms, alpnProtocols, sessionTickets } = tls;
  checkVersions(tls, context);
  return {
    minVersion,
    maxVersion,
    ciphers,
    ecdhCurves,
    signatureAlgorithms,
    alpnProtocols,
    session: sessionTickets === true ? { resumption: { stateless: {} } } : undefined,
    clientValidation: clientValidationFields(tls, context),
  };
}

function checkVersions({ minVersion, maxVersion, ciphers }: EnvoyClientTls, context: FieldContext): void {
  const oldest = minVersion ?? EnvoyTlsVersion.V1_2;
  const comparable = ![oldest, maxVersion].includes(EnvoyTlsVersion.AUTO);
  if (comparable && maxVersion !== undefined && oldest > maxVersion) {
    throw context.wrong('maxVersion', `must be ${oldest} or newer, got ${maxVersion}`, 'the API server refuses it');
  }
  if (minVersion === EnvoyTlsVersion.V1_3 && ciphers !== undefined) {
    throw context.wrong(
      'ciphers',
      'must not be given with minVersion 1.3',
      'leave it out: TLS 1.3 has ciphers of its own',
    );
  }
}

function clientValidationFields(tls: EnvoyClientTls, context: FieldContext): object | undefined {
  const { clientCaSecrets = [], clientCaConfigMaps = [], clientCertOptional, clientNames, clientCertHashes } = tls;
  context.needsLater({ clientNames, clientCertHashes });
  const caCertificateRefs = [
    ...clientCaSecrets.map((secret) => context.localReference('clientCaSecrets', 'Secret', secret)),
    ...clientCaConfigMaps.map((map) => context.localReference('clientCaConfigMaps', 'ConfigMap', map)),
  ];
  if (caCertificateRefs.length > 8) {
    throw context.wrong(
      'clientCaSecrets',
      `and clientCaConfigMaps must have at most 8 entries, got ${caCertificateRefs.length}`,
      'the API server refuses more',
    );
  }
  if (caCertificateRefs.length > 0) {
    return {
      ...optionalFields(clientCertOptional, context.version),
      caCertificateRefs,
      subjectAltNames: clientNames && nameFields(clientNames),
      certificateHashes: clientCertHashes,
    };
  }
  const dependent = Object.entries({ clientCertOptional, clientNames, clientCertHashes });
  const given = dependent.find(([, value]) => value !== undefined);
  if (given === undefined) return undefined;
  const problem = 'needs clientCaSecrets or clientCaConfigMaps';
  throw context.wrong(given[0], problem, 'name the authorities, or leave it out');
}

/** Version 1.9.0 warns of the field of 1.2.8 and has one with more choices. */
function optionalFields(optional: boolean | undefined, version: EnvoyGatewayVersion): object {
  if (!version.isAtLeast(EnvoyGatewayVersion.V1_9_0)) return { optional };
  return { mode: optional === true ? 'VerifyIfGiven' : undefined };
}

function nameFields({ dnsNames, uris }: EnvoyClientNames): object {
  const exact = (names?: string[]) => names?.map((value) => ({ type: 'Exact', value }));
  return { dnsNames: exact(dnsNames), uris: exact(uris) };
}
