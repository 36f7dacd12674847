import { Constraint } from '../../api-server/custom-resource/constraints';

interface TlsSettings {
  readonly minVersion?: string;
  readonly maxVersion?: string;
  readonly ciphers?: readonly string[];
}

const VERSIONS = ['1.0', '1.1', '1.2', '1.3'];

/** Versions and ciphers of TLS (envoyproxy/gateway `api/v1alpha1/tls_types.go`, v1.9.0). */
export const tlsSettings: readonly Constraint[] = [
  {
    at: '',
    check: ({ minVersion, ciphers }: TlsSettings) =>
      minVersion === '1.3' && ciphers !== undefined ? 'ciphers cannot be chosen from TLS 1.3 on' : undefined,
  },
  {
    at: '',
    check: ({ minVersion = '1.2', maxVersion = 'Auto' }: TlsSettings) =>
      minVersion === 'Auto' || maxVersion === 'Auto' || VERSIONS.indexOf(minVersion) <= VERSIONS.indexOf(maxVersion)
        ? undefined
        : `minVersion ${minVersion} is above maxVersion ${maxVersion}`,
  },
];
