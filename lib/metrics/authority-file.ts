import { IConfigMap, ISecret } from 'cdk8s-plus-28';

const DEFAULT_KEY = 'ca.crt';

/** The certificates of an authority, as a file in the pods of a server. */
export class AuthorityFile {
  /**
   * From a ConfigMap in the namespace of the server.
   *
   * @param key that holds the certificates as PEM; default `ca.crt`
   */
  public static fromConfigMap(configMap: IConfigMap, key: string = DEFAULT_KEY): AuthorityFile {
    return AuthorityFile._named(configMap.name, key);
  }

  /**
   * From a Secret in the namespace of the server.
   *
   * @param key that holds the certificates as PEM; default `ca.crt`
   */
  public static fromSecret(secret: ISecret, key: string = DEFAULT_KEY): AuthorityFile {
    return new AuthorityFile({ secret: { secretName: secret.name, items: [{ key, path: DEFAULT_KEY }] } });
  }

  /** @internal */
  public static _named(configMap: string, key: string): AuthorityFile {
    return new AuthorityFile({ configMap: { name: configMap, items: [{ key, path: DEFAULT_KEY }] } });
  }

  private constructor(private readonly source: object) {}

  /** The volume, whose only file is `ca.crt`. @internal */
  public _toKube(): object {
    return this.source;
  }
}
