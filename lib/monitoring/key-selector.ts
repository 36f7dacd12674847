import { IConfigMap, ISecret } from 'cdk8s-plus-28';
import { checkDataKey } from '../core/data-key';

/** One key of a Secret or ConfigMap in the namespace of the monitor that reads it. */
export class KeySelector {
  /**
   * A key of a Secret.
   *
   * @throws a usage error for what is no key
   */
  public static fromSecret(secret: ISecret, key: string): KeySelector {
    return new KeySelector({ secret: secretKey('KeySelector.fromSecret', secret, key) });
  }

  /**
   * A key of a ConfigMap.
   *
   * @throws a usage error for what is no key
   */
  public static fromConfigMap(configMap: IConfigMap, key: string): KeySelector {
    checkDataKey('KeySelector.fromConfigMap', key);
    return new KeySelector({ configMap: { name: configMap.name, key } });
  }

  private constructor(private readonly source: object) {}

  /** @internal */
  public _toKube(): object {
    return this.source;
  }
}

/** A key of a Secret where no ConfigMap may stand. */
export function secretKey(at: string, { name }: ISecret, key: string): object {
  checkDataKey(at, key);
  return { name, key };
}
