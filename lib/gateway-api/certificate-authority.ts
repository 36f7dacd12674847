import * as kplus from 'cdk8s-plus-28';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { LocalObjectReference, checkReference } from './object-reference';
import { ReferenceTarget, namespaceOf } from './reference-target';

/** Where a certificate authority is. */
export interface CertificateAuthorityOptions {
  /**
   * Namespace of the object.
   *
   * @default - that of the Gateway or policy
   */
  readonly namespace?: string;
}

/** Certificates that sign others, as PEM under the key `ca.crt`. */
export class CertificateAuthority {
  /** A ConfigMap of this app, in any namespace, or an imported one, which counts as being in the namespace of its chart. */
  public static fromConfigMap(configMap: kplus.IConfigMap): CertificateAuthority {
    return new CertificateAuthority(() => ({
      group: '',
      kind: 'ConfigMap',
      name: configMap.name,
      namespace: namespaceOf(configMap),
      construct: configMap,
    }));
  }

  /**
   * A ConfigMap that this app does not define.
   *
   * @throws a usage error for what is no name of a ConfigMap or namespace
   */
  public static fromConfigMapName(name: string, options: CertificateAuthorityOptions = {}): CertificateAuthority {
    const at = 'CertificateAuthority.fromConfigMapName';
    checkName(at, 'name', name, SUBDOMAIN_NAME);
    return byReference(at, { group: '', kind: 'ConfigMap', name }, options);
  }

  /**
   * An object of another kind that the controller supports, such as a Secret.
   *
   * @throws a usage error for what the API server refuses
   */
  public static of(reference: LocalObjectReference, options: CertificateAuthorityOptions = {}): CertificateAuthority {
    const at = 'CertificateAuthority.of';
    return byReference(at, checkReference(at, reference), options);
  }

  /** @internal */
  public static _make(target: (ownNamespace: string | undefined) => ReferenceTarget): CertificateAuthority {
    return new CertificateAuthority(target);
  }

  private constructor(private readonly target: (ownNamespace: string | undefined) => ReferenceTarget) {}

  /** @internal */
  public _targetFrom(ownNamespace: string | undefined): ReferenceTarget {
    return this.target(ownNamespace);
  }
}

function byReference(
  at: string,
  reference: LocalObjectReference,
  { namespace }: CertificateAuthorityOptions,
): CertificateAuthority {
  if (namespace !== undefined) checkName(at, 'namespace', namespace, LABEL_NAME);
  return CertificateAuthority._make((own) => ({ ...reference, namespace: namespace ?? own }));
}
