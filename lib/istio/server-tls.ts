import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { IstioMutualTlsFiles, IstioMutualTlsOptions, IstioServerTlsOptions, IstioTlsFiles } from './server-tls-options';

type Fields = { readonly [field: string]: string | string[] | undefined };

/**
 * How a server of an Istio Gateway speaks TLS (istio:networking/v1alpha3/gateway.proto `ServerTLSSettings`).
 *
 * Secrets are those of the gateway pods' namespace, whatever the namespace of the Gateway.
 */
export class IstioServerTls {
  /** The server's certificate is in a Secret of type `kubernetes.io/tls`. */
  public static simple(credentialName: string, options: IstioServerTlsOptions = {}): IstioServerTls {
    return IstioServerTls.ofSecret('IstioServerTls.simple', 'SIMPLE', credentialName, options);
  }

  /** As `simple`, with the certificate in files of the gateway pods. */
  public static simpleFromFiles(files: IstioTlsFiles, options: IstioServerTlsOptions = {}): IstioServerTls {
    return IstioServerTls.ofFiles('IstioServerTls.simpleFromFiles', 'SIMPLE', files, options);
  }

  /** Clients must show a certificate that the Secret's `ca.crt` (or the Secret `<name>-cacert`) vouches for. */
  public static mutual(credentialName: string, options: IstioMutualTlsOptions = {}): IstioServerTls {
    return IstioServerTls.ofSecret('IstioServerTls.mutual', 'MUTUAL', credentialName, options);
  }

  /** As `mutual`, with the certificates in files of the gateway pods. */
  public static mutualFromFiles(files: IstioMutualTlsFiles, options: IstioMutualTlsOptions = {}): IstioServerTls {
    return IstioServerTls.ofFiles('IstioServerTls.mutualFromFiles', 'MUTUAL', files, options);
  }

  /** A client that shows a certificate is checked as with `mutual`; one that shows none is served too. */
  public static optionalMutual(credentialName: string, options: IstioMutualTlsOptions = {}): IstioServerTls {
    return IstioServerTls.ofSecret('IstioServerTls.optionalMutual', 'OPTIONAL_MUTUAL', credentialName, options);
  }

  /** The mesh's own certificates: only pods with a sidecar, and other gateways, get in. */
  public static istioMutual(options: IstioServerTlsOptions = {}): IstioServerTls {
    return new IstioServerTls('ISTIO_MUTUAL', checked('IstioServerTls.istioMutual', options));
  }

  /** The backend ends TLS; the name that the client asks for (SNI) selects it by `tls` routes of VirtualServices. */
  public static passthrough(): IstioServerTls {
    return new IstioServerTls('PASSTHROUGH', {});
  }

  /** As `passthrough`, to the service that the name itself spells: east-west gateways between clusters. */
  public static autoPassthrough(): IstioServerTls {
    return new IstioServerTls('AUTO_PASSTHROUGH', {});
  }

  private static ofSecret(
    at: string,
    mode: string,
    credentialName: string,
    options: IstioMutualTlsOptions,
  ): IstioServerTls {
    checkName(at, 'credentialName', credentialName, SUBDOMAIN_NAME);
    return new IstioServerTls(mode, { credentialName, ...checked(at, options) });
  }

  private static ofFiles(
    at: string,
    mode: string,
    files: IstioTlsFiles | IstioMutualTlsFiles,
    options: IstioMutualTlsOptions,
  ): IstioServerTls {
    const { serverCertificate, privateKey, caCertificates } = files as IstioMutualTlsFiles;
    const paths = { serverCertificate, privateKey, ...(mode === 'MUTUAL' ? { caCertificates } : {}) };
    for (const [prop, path] of Object.entries(paths)) {
      if (typeof path === 'string' && path.startsWith('/')) continue;
      throw usageError(
        at,
        `'${prop}' must be an absolute path, got ${shown(path)}`,
        'Istio refuses the Gateway without',
      );
    }
    return new IstioServerTls(mode, { ...paths, ...checked(at, options) });
  }

  private constructor(
    private readonly mode: string,
    private readonly fields: Fields,
  ) {}

  /** @internal */
  public _toKube(): object {
    return { mode: this.mode, ...this.fields };
  }
}

function checked(at: string, options: IstioMutualTlsOptions): Fields {
  const { minProtocolVersion: min, maxProtocolVersion: max, cipherSuites, subjectAltNames } = options;
  if (min !== undefined && max !== undefined && min > max) {
    const problem = `'minProtocolVersion' must not be newer than 'maxProtocolVersion', got ${min} and ${max}`;
    throw usageError(at, problem, 'leave one of them out: no client could connect');
  }
  return { minProtocolVersion: min, maxProtocolVersion: max, cipherSuites, subjectAltNames };
}
