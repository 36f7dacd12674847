import { Duration } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { durationText } from '../core/duration-text';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { usageError } from '../core/usage-error';
import { Distribution, Platform } from '../platform';
import { CertificateTimes, IssuerReference, renderCertificate, renderOwnAuthority } from './issued-certificate';
import { checkPem } from './pem';
import { MetricsProvider } from './metrics-provider';

/** How long a certificate of cert-manager lasts. */
export interface IssuedCertificateOptions {
  /**
   * Time from issue to expiry; at least an hour.
   *
   * @default - that of cert-manager: 90 days
   */
  readonly duration?: Duration;

  /**
   * Time before the expiry at which cert-manager renews it; at least 5 minutes and less than the duration.
   *
   * @default - that of cert-manager: a third of the duration
   */
  readonly renewBefore?: Duration;
}

/** What a certificate brings to the objects of a server. */
export interface ServedCertificate {
  /** Secret with `tls.crt` and `tls.key`. */
  readonly secretName: string;
  readonly serviceAnnotations?: { [annotation: string]: string };
  readonly apiServiceAnnotations?: { [annotation: string]: string };
  readonly caBundle?: string;
}

/** Renders what makes the certificate of a server. */
type CertificateSource = (scope: Construct, provider: MetricsProvider) => ServedCertificate;

/**
 * The certificate of a server behind the API server, and how the API server comes to trust it.
 *
 * It is valid for the name of the Service. A client that asks a pod by its IP must be told that name (`serverName`).
 */
export class ServingCertificate {
  /** On OpenShift `openshiftServiceCa()`, elsewhere `ownAuthority()`. */
  public static platformDefault(): ServingCertificate {
    return new ServingCertificate((scope, provider) => {
      const isOpenShift = Platform.of(scope).distribution === Distribution.OPENSHIFT;
      const certificate = isOpenShift ? ServingCertificate.openshiftServiceCa() : ServingCertificate.ownAuthority();
      return certificate._bind(scope, provider);
    });
  }

  /** Issued by cert-manager from an authority that serves this server alone; needs cert-manager with its injector (cainjector). */
  public static ownAuthority(options: IssuedCertificateOptions = {}): ServingCertificate {
    return ServingCertificate.issued('ServingCertificate.ownAuthority', options, renderOwnAuthority);
  }

  /**
   * Issued by cert-manager through an Issuer that puts its authority into the Secret (`ca.crt`); needs cert-manager with its injector (cainjector).
   *
   * @param name of an Issuer in the namespace of the server
   */
  public static fromIssuer(name: string, options: IssuedCertificateOptions = {}): ServingCertificate {
    return ServingCertificate.issuedBy('ServingCertificate.fromIssuer', { kind: 'Issuer', name }, options);
  }

  /**
   * As `fromIssuer`, through a ClusterIssuer.
   *
   * @param name of the ClusterIssuer
   */
  public static fromClusterIssuer(name: string, options: IssuedCertificateOptions = {}): ServingCertificate {
    return ServingCertificate.issuedBy(
      'ServingCertificate.fromClusterIssuer',
      { kind: 'ClusterIssuer', name },
      options,
    );
  }

  /**
   * From a Secret with `tls.crt` and `tls.key`, in the namespace of the server.
   *
   * @param secret its certificate must be valid for `<service>.<namespace>.svc`
   * @param caBundle the authority that vouches for it, as PEM
   */
  public static fromSecret(secret: ISecret, caBundle: string): ServingCertificate {
    const bundle = checkPem('ServingCertificate.fromSecret', 'caBundle', caBundle);
    return new ServingCertificate(() => ({
      secretName: secret.name,
      caBundle: Buffer.from(bundle).toString('base64'),
    }));
  }

  /** Issued by OpenShift for the Service and renewed by itself; OpenShift writes its authority into the APIService. */
  public static openshiftServiceCa(): ServingCertificate {
    return new ServingCertificate((scope, { name }) => {
      const platform = Platform.of(scope);
      if (platform.distribution !== Distribution.OPENSHIFT) {
        const problem = `'servingCertificate' openshiftServiceCa() needs OpenShift, the platform is ${platform.toString()}`;
        throw usageError(scope, problem, 'use ServingCertificate.ownAuthority(), fromIssuer() or fromSecret()');
      }
      const secretName = `${name}-tls`;
      return {
        secretName,
        serviceAnnotations: { 'service.beta.openshift.io/serving-cert-secret-name': secretName },
        apiServiceAnnotations: { 'service.beta.openshift.io/inject-cabundle': 'true' },
      };
    });
  }

  private static issuedBy(at: string, issuer: IssuerReference, options: IssuedCertificateOptions): ServingCertificate {
    checkName(at, 'name', issuer.name, SUBDOMAIN_NAME);
    return ServingCertificate.issued(at, options, () => issuer);
  }

  private static issued(
    at: string,
    times: CertificateTimes,
    issuerOf: (scope: Construct, provider: MetricsProvider) => IssuerReference,
  ): ServingCertificate {
    checkTimes(at, times);
    return new ServingCertificate((scope, provider) => {
      const issuer = issuerOf(scope, provider);
      const { certificateName, secretName } = renderCertificate(scope, provider, issuer, times);
      const apiServiceAnnotations = { 'cert-manager.io/inject-ca-from': `${provider.namespace}/${certificateName}` };
      return { secretName, apiServiceAnnotations };
    });
  }

  private constructor(private readonly source: CertificateSource) {}

  /** @internal */
  public _bind(scope: Construct, provider: MetricsProvider): ServedCertificate {
    return this.source(scope, provider);
  }
}

const DEFAULT_DURATION = Duration.days(90);

/** As cert-manager's webhook checks them (cert-manager:internal/apis/certmanager/validation/certificate.go, 0296d3e4). */
function checkTimes(at: string, { duration = DEFAULT_DURATION, renewBefore }: CertificateTimes): void {
  if (duration.toMilliseconds() < Duration.hours(1).toMilliseconds()) {
    const problem = `'duration' must be an hour or more, got ${durationText(duration)}`;
    throw usageError(at, problem, 'leave it out for 90 days: cert-manager refuses less than an hour');
  }
  if (renewBefore === undefined) return;
  const [earliest, latest] = [Duration.minutes(5), duration].map((each) => each.toMilliseconds());
  const time = renewBefore.toMilliseconds();
  if (time < earliest || time >= latest) {
    const problem = `'renewBefore' must be 5m or more and less than the duration of ${durationText(duration)}, got ${durationText(renewBefore)}`;
    throw usageError(at, problem, 'leave it out for a third of the duration');
  }
}
