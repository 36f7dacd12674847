/** A version of TLS. Older ones are left out: they are broken. */
export enum IstioTlsVersion {
  /** TLS 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/** Options of every TLS that the gateway ends. */
export interface IstioServerTlsOptions {
  /**
   * The oldest version that is spoken.
   *
   * @default - TLS 1.2, Istio's own
   */
  readonly minProtocolVersion?: IstioTlsVersion;

  /**
   * The newest version that is spoken.
   *
   * @default - the newest that Envoy knows
   */
  readonly maxProtocolVersion?: IstioTlsVersion;

  /**
   * Cipher suites of TLS 1.2, in OpenSSL's names such as `ECDHE-RSA-AES256-GCM-SHA384`; unknown ones are ignored by Istio.
   *
   * @default - Istio's own
   */
  readonly cipherSuites?: string[];
}

/** Options of TLS with client certificates. */
export interface IstioMutualTlsOptions extends IstioServerTlsOptions {
  /**
   * Subject alternative names, one of which a client's certificate must hold.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];
}

/** Certificates that are files in the gateway pods. */
export interface IstioTlsFiles {
  /** Path of the certificate chain. */
  readonly serverCertificate: string;
  /** Path of its private key. */
  readonly privateKey: string;
}

/** Certificates that are files in the gateway pods, with the ones that vouch for clients. */
export interface IstioMutualTlsFiles extends IstioTlsFiles {
  /** Path of the certificates of the authorities that sign clients' certificates. */
  readonly caCertificates: string;
}
