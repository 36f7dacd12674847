import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { durationText, optionalDuration } from '../core/duration-text';
import { MetricsProvider, aggregatorHost, renderNamespaced } from './metrics-provider';

const CERT_MANAGER = 'cert-manager.io';

/** Who issues a certificate. */
export interface IssuerReference {
  readonly kind: 'Issuer' | 'ClusterIssuer';
  readonly name: string;
}

/** How long a certificate lasts. */
export interface CertificateTimes {
  readonly duration?: Duration;
  readonly renewBefore?: Duration;
}

const AUTHORITY_DURATION = Duration.days(3650);

/** The DNS names of a Service inside its cluster; the API server asks for the last one. */
export function serviceNames(provider: MetricsProvider): string[] {
  const { name, namespace } = provider;
  return [name, `${name}.${namespace}`, aggregatorHost(provider)];
}

/** Renders the Certificate of a provider's Service. */
export function renderCertificate(
  scope: Construct,
  provider: MetricsProvider,
  issuer: IssuerReference,
  times: CertificateTimes,
): { readonly certificateName: string; readonly secretName: string } {
  const secretName = `${provider.name}-tls`;
  renderNamespaced(scope, 'Certificate', provider, {
    apiVersion: `${CERT_MANAGER}/v1`,
    kind: 'Certificate',
    fields: {
      spec: {
        secretName,
        dnsNames: serviceNames(provider),
        issuerRef: { group: CERT_MANAGER, ...issuer },
        usages: ['digital signature', 'key encipherment', 'server auth'],
        duration: optionalDuration(times.duration),
        renewBefore: optionalDuration(times.renewBefore),
      },
    },
  });
  return { certificateName: provider.name, secretName };
}

/**
 * Renders an authority for the certificates of one provider, and the Issuer of its name.
 *
 * It outlives them by far, so that a renewal needs no change of what the API server trusts.
 */
export function renderOwnAuthority(scope: Construct, provider: MetricsProvider): IssuerReference {
  const authority = `${provider.name}-ca`;
  const bootstrap = `${provider.name}-self-signed`;
  const render = (id: string, kind: string, name: string, spec: object) =>
    renderNamespaced(scope, id, provider, { apiVersion: `${CERT_MANAGER}/v1`, kind, name, fields: { spec } });
  render('SelfSignedIssuer', 'Issuer', bootstrap, { selfSigned: {} });
  render('Authority', 'Certificate', authority, {
    secretName: authority,
    isCA: true,
    // cert-manager refuses more than 64 characters, which a namespace alone may fill.
    commonName: authority,
    duration: durationText(AUTHORITY_DURATION),
    privateKey: { algorithm: 'ECDSA', size: 256 },
    issuerRef: { group: CERT_MANAGER, kind: 'Issuer', name: bootstrap },
  });
  render('Issuer', 'Issuer', authority, { ca: { secretName: authority } });
  return { kind: 'Issuer', name: authority };
}
