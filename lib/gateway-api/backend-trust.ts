import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { CertificateAuthority } from './certificate-authority';
import { checkCount } from './field-rules';

const MAX_AUTHORITIES = 8;

/** Whose certificates of backends a Gateway trusts. */
export class BackendTrust {
  /** The public authorities that the proxy knows by itself. */
  public static fromSystem(): BackendTrust {
    return new BackendTrust([]);
  }

  /**
   * These authorities, in the namespace of the backend. At most 8.
   *
   * @throws a usage error for no authority, or more than 8
   */
  public static fromAuthorities(...authorities: CertificateAuthority[]): BackendTrust {
    const at = 'BackendTrust.fromAuthorities';
    if (authorities.length === 0) {
      throw usageError(at, "'authorities' must not be empty", 'use BackendTrust.fromSystem() for the public ones');
    }
    checkCount(at, 'authorities', authorities.length, { max: MAX_AUTHORITIES, fix: 'put several into one ConfigMap' });
    return new BackendTrust(authorities);
  }

  private constructor(private readonly authorities: CertificateAuthority[]) {}

  /** @internal */
  public _toKube(at: IConstruct, namespace: string | undefined): object {
    if (this.authorities.length === 0) return { wellKnownCACertificates: 'System' };
    const caCertificateRefs = this.authorities.map((authority) => {
      const { group, kind, name, namespace: where } = authority._targetFrom(namespace);
      if (where !== namespace) {
        const problem = `'trust' must be of authorities in the namespace of the policy, got ${kind} ${shown(name)} of ${shown(where)}`;
        throw usageError(at, problem, 'copy it there: the reference has no namespace, and no ReferenceGrant helps');
      }
      return { group, kind, name };
    });
    return { caCertificateRefs };
  }
}
