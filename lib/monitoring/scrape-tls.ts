import { SecretValue } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { usageError } from '../core/usage-error';
import { KeySelector, secretKey } from './key-selector';

/** Versions of TLS. */
export enum ScrapeTlsVersion {
  /** TLS 1.2. */
  TLS12 = 'TLS12',
  /** TLS 1.3. */
  TLS13 = 'TLS13',
}

/** How a target is spoken to over TLS. Its certificate is verified unless `insecureSkipVerify` says otherwise. */
export interface ScrapeTls {
  /**
   * Authority whose certificates are trusted.
   *
   * @default - the public authorities that Prometheus knows by itself
   */
  readonly certificateAuthority?: KeySelector;

  /**
   * Name that the certificate must have. Targets are asked by the address of their pod, which certificates rarely hold.
   *
   * @default - that of the Service, `<name>.<namespace>.svc`, for a Service of this app; needed otherwise
   */
  readonly serverName?: string;

  /**
   * Certificate that Prometheus shows, which targets ask for in mutual TLS.
   *
   * @default - none
   */
  readonly clientCertificate?: KeySelector;

  /**
   * Key of that certificate.
   *
   * @default - none
   */
  readonly clientKey?: SecretValue;

  /**
   * The lowest version of TLS.
   *
   * @default - that of Prometheus, TLS 1.2
   */
  readonly minVersion?: ScrapeTlsVersion;

  /**
   * Take any certificate. Whoever answers at the address then gives the metrics, and reads the credentials.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * `tlsConfig` of an endpoint.
 *
 * @param serviceName name that the certificate has if nothing is given
 * @throws a usage error for what Prometheus could not verify, and for a certificate without its key
 */
export function tlsFields(at: IConstruct, prop: string, tls: ScrapeTls, serviceName: string | undefined): object {
  const { certificateAuthority, clientCertificate, clientKey, minVersion, insecureSkipVerify: skips } = tls;
  const serverName = tls.serverName ?? serviceName;
  if (serverName === undefined && skips !== true) {
    const problem = `'${prop}.serverName' is needed for targets that are no Service of this app in a known namespace`;
    throw usageError(at, problem, 'give the name in their certificate: pods are asked by their address');
  }
  if (serverName !== undefined) checkName(at, `${prop}.serverName`, serverName, SUBDOMAIN_NAME);
  if ((clientCertificate === undefined) !== (clientKey === undefined)) {
    const missing = clientKey === undefined ? 'clientKey' : 'clientCertificate';
    throw usageError(at, `'${prop}.${missing}' is missing`, 'a certificate and its key go together');
  }
  return {
    ca: certificateAuthority?._toKube(),
    serverName,
    cert: clientCertificate?._toKube(),
    keySecret: clientKey === undefined ? undefined : secretKey(`${prop}.clientKey`, clientKey.secret, clientKey.key),
    minVersion,
    insecureSkipVerify: skips === true ? true : undefined,
  };
}
