import { ApiObjectMetadataDefinition, Chart } from 'cdk8s';
import { IConfigMap, ISecret, IServiceAccount } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { checkDataKey } from '../../core/data-key';
import { LABEL_NAME, checkName } from '../../core/kube-name';

/** Where an environment variable of the workload is. */
export interface EnvParameterOptions {
  /**
   * Container that has it.
   *
   * @default - the first of the pod
   */
  readonly container?: string;
}

/** Lists of a TriggerAuthentication by what their entries read. */
type Source = 'secretTargetRef' | 'configMapTargetRef' | 'boundServiceAccountToken' | 'env';

/** Where KEDA reads a parameter of a trigger from. */
export class TriggerParameter {
  /**
   * A key of a Secret: in the namespace of the TriggerAuthentication, or in that of KEDA for a ClusterTriggerAuthentication.
   *
   * @throws a usage error for a key that is none
   */
  public static fromSecret(secret: ISecret, key: string): TriggerParameter {
    checkDataKey('TriggerParameter.fromSecret', key);
    return new TriggerParameter('secretTargetRef', { name: secret.name, key }, secret);
  }

  /**
   * A key of a ConfigMap, such as the certificates of an authority.
   *
   * @throws a usage error for a key that is none
   */
  public static fromConfigMap(configMap: IConfigMap, key: string): TriggerParameter {
    checkDataKey('TriggerParameter.fromConfigMap', key);
    return new TriggerParameter('configMapTargetRef', { name: configMap.name, key }, configMap);
  }

  /** A short-lived token of a service account. KEDA's operator must be allowed to `create` `serviceaccounts/token` of it. */
  public static fromServiceAccountToken(account: IServiceAccount): TriggerParameter {
    return new TriggerParameter('boundServiceAccountToken', { serviceAccountName: account.name }, account);
  }

  /**
   * An environment variable of the workload.
   *
   * @throws a usage error for a container that is no name
   */
  public static fromEnv(variable: string, options: EnvParameterOptions = {}): TriggerParameter {
    const { container } = options;
    if (container !== undefined) checkName('TriggerParameter.fromEnv', 'container', container, LABEL_NAME);
    return new TriggerParameter('env', { name: variable, containerName: container });
  }

  private constructor(
    /** @internal */
    public readonly _source: Source,
    private readonly entry: object,
    private readonly object?: IConstruct,
  ) {}

  /** @internal */
  public _toKube(parameter: string): object {
    return { parameter, ...this.entry };
  }

  /**
   * The namespace that it must be read from, where the app knows it.
   *
   * @internal
   */
  public get _namespace(): string | undefined {
    const { object } = this;
    if (object === undefined) return undefined;
    const { metadata } = object as { readonly metadata?: ApiObjectMetadataDefinition };
    return metadata === undefined ? Chart.of(object).namespace : metadata.namespace;
  }
}
