import * as kplus from 'cdk8s-plus-28';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { ReferenceTarget, namespaceOf } from './reference-target';

/** Where a Secret is. */
export interface TlsCertificateOptions {
  /**
   * Namespace of the Secret.
   *
   * @default - that of the Gateway
   */
  readonly namespace?: string;
}

/** A certificate with its key, in a Secret of type `kubernetes.io/tls`. */
export class TlsCertificate {
  /** One of this app, in any namespace, or an imported one, which counts as being in the namespace of its chart. */
  public static fromSecret(secret: kplus.ISecret): TlsCertificate {
    return new TlsCertificate(() => ({
      group: '',
      kind: 'Secret',
      name: secret.name,
      namespace: namespaceOf(secret),
      construct: secret,
    }));
  }

  /**
   * One that this app does not define.
   *
   * @throws a usage error for what is no name of a Secret or namespace
   */
  public static fromSecretName(name: string, options: TlsCertificateOptions = {}): TlsCertificate {
    const at = 'TlsCertificate.fromSecretName';
    checkName(at, 'name', name, SUBDOMAIN_NAME);
    const { namespace } = options;
    if (namespace !== undefined) checkName(at, 'namespace', namespace, LABEL_NAME);
    return new TlsCertificate((own) => ({ group: '', kind: 'Secret', name, namespace: namespace ?? own }));
  }

  private constructor(private readonly target: (gatewayNamespace: string | undefined) => ReferenceTarget) {}

  /** @internal */
  public _targetFrom(gatewayNamespace: string | undefined): ReferenceTarget {
    return this.target(gatewayNamespace);
  }
}
