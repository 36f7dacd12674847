import { IConfigMap, ISecret } from 'cdk8s-plus-28';

const DEFAULT_KEY = 'ca.crt';

/** The authority of the certificates that kubelets serve. */
export class KubeletCertificateAuthority {
  /**
   * In a ConfigMap of the namespace of the server.
   *
   * @param key that holds the authority as PEM; default `ca.crt`
   */
  public static fromConfigMap(configMap: IConfigMap, key: string = DEFAULT_KEY): KubeletCertificateAuthority {
    return new KubeletCertificateAuthority({
      configMap: { name: configMap.name, items: [{ key, path: DEFAULT_KEY }] },
    });
  }

  /**
   * In a Secret of the namespace of the server.
   *
   * @param key that holds the authority as PEM; default `ca.crt`
   */
  public static fromSecret(secret: ISecret, key: string = DEFAULT_KEY): KubeletCertificateAuthority {
    return new KubeletCertificateAuthority({
      secret: { secretName: secret.name, items: [{ key, path: DEFAULT_KEY }] },
    });
  }

  private constructor(private readonly source: object) {}

  /** @internal */
  public _toKube(): object {
    return this.source;
  }
}
