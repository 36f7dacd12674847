import { IConfigMap } from 'cdk8s-plus-28';

/** A Lua script that sees each request; only from version 1.9.0 on, where the control plane is told to run it. */
export class EnvoyLua {
  /** Written here. */
  public static inline(script: string): EnvoyLua {
    return new EnvoyLua({ type: 'Inline', inline: script });
  }

  /** Under the key `lua` of a ConfigMap in the namespace of the policy, else its first one. */
  public static configMap(configMap: IConfigMap): EnvoyLua {
    return new EnvoyLua({ type: 'ValueRef', valueRef: { group: '', kind: 'ConfigMap', name: configMap.name } });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}
