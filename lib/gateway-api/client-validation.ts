import { usageError } from '../core/usage-error';
import { CertificateAuthority } from './certificate-authority';
import { checkCount } from './field-rules';

const MAX_AUTHORITIES = 16;

/** Which certificates a Gateway asks of clients over HTTPS. Gateway API 1.5 and later. */
export class ClientValidation {
  /**
   * Clients must have a certificate of one of the authorities.
   *
   * @throws a usage error for no authority, or more than 16
   */
  public static required(...authorities: CertificateAuthority[]): ClientValidation {
    return make('ClientValidation.required', authorities);
  }

  /**
   * Clients without a certificate, or with one of nobody, are taken too: the backend must tell them apart.
   *
   * @throws a usage error for no authority, or more than 16
   */
  public static insecureFallback(...authorities: CertificateAuthority[]): ClientValidation {
    return make('ClientValidation.insecureFallback', authorities, 'AllowInsecureFallback');
  }

  /** @internal */
  public static _of(authorities: CertificateAuthority[], mode?: string): ClientValidation {
    return new ClientValidation(authorities, mode);
  }

  private constructor(
    private readonly authorities: CertificateAuthority[],
    private readonly mode?: string,
  ) {}

  /** @internal */
  public get _authorities(): CertificateAuthority[] {
    return this.authorities;
  }

  /** @internal */
  public get _mode(): string | undefined {
    return this.mode;
  }
}

function make(at: string, authorities: CertificateAuthority[], mode?: string): ClientValidation {
  if (authorities.length === 0) {
    throw usageError(
      at,
      "'authorities' must not be empty",
      'name the ConfigMap with the certificates of those who sign',
    );
  }
  checkCount(at, 'authorities', authorities.length, { max: MAX_AUTHORITIES, fix: 'put several into one ConfigMap' });
  return ClientValidation._of(authorities, mode);
}
