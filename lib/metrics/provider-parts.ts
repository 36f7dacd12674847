import { Construct } from 'constructs';
import { usageError } from '../core/usage-error';
import { wholeNumber } from '../core/whole-number';
import { Platform } from '../platform';
import { ApiServiceTrust } from './api-service';
import { MetricsProvider } from './metrics-provider';
import { MetricsProviderProps } from './metrics-provider-props';
import { ServedCertificate, ServingCertificate } from './serving-certificate';

/** What the objects of a provider are rendered from. */
export interface ProviderParts {
  readonly provider: MetricsProvider;
  readonly platform: Platform;
  readonly props: MetricsProviderProps;
  readonly replicas: number;
  /** Absent where the server makes a certificate of its own, which nobody can verify. */
  readonly certificate?: ServedCertificate;
}

/** Checks what all providers are told, and renders what makes the certificate. */
export function providerParts(scope: Construct, provider: MetricsProvider, props: MetricsProviderProps): ProviderParts {
  const replicas = wholeNumber(scope, 'replicas', props.replicas ?? 1, { min: 0, fix: 'leave it out to run 1 pod' });
  const certificate = servedCertificate(scope, provider, props);
  return { provider, platform: Platform.of(scope), props, replicas, certificate };
}

/** How the API server trusts the certificate of a provider. */
export function trustOf({ certificate }: ProviderParts): ApiServiceTrust {
  return {
    annotations: certificate?.apiServiceAnnotations,
    caBundle: certificate?.caBundle,
    insecureSkipTlsVerify: certificate === undefined,
  };
}

function servedCertificate(
  scope: Construct,
  provider: MetricsProvider,
  { servingCertificate, insecureSkipTlsVerify }: MetricsProviderProps,
): ServedCertificate | undefined {
  if (insecureSkipTlsVerify !== true) {
    return (servingCertificate ?? ServingCertificate.platformDefault())._bind(scope, provider);
  }
  if (servingCertificate !== undefined) {
    const problem = "'insecureSkipTlsVerify' must not be set with a servingCertificate";
    throw usageError(scope, problem, 'leave it out: the API server refuses an APIService with both');
  }
  return undefined;
}
