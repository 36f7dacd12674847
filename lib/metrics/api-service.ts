import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { MetricsApi, apiServiceName } from './metrics-api';
import { MetricsProvider, renderClusterWide } from './metrics-provider';

/** How the API server trusts the certificate of a provider. */
export interface ApiServiceTrust {
  /** What lets an operator of the cluster write the authority into `caBundle`. */
  readonly annotations?: { [annotation: string]: string };
  /** The authority, as PEM in base64. */
  readonly caBundle?: string;
  /** Whether any certificate will do. */
  readonly insecureSkipTlsVerify: boolean;
}

/** Renders the APIService by which the API server passes requests for an API on to its provider. */
export function renderApiService(
  scope: Construct,
  provider: MetricsProvider,
  api: MetricsApi,
  trust: ApiServiceTrust,
): ApiObject {
  return renderClusterWide(scope, api.id, provider, {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    name: apiServiceName(api),
    annotations: trust.annotations,
    fields: {
      spec: {
        group: api.group,
        version: api.version,
        service: { name: provider.name, namespace: provider.namespace },
        // Written out, since an operator that adds the authority does not remove the flag, and the API server refuses both together.
        insecureSkipTLSVerify: trust.insecureSkipTlsVerify,
        caBundle: trust.caBundle,
        groupPriorityMinimum: 100,
        versionPriority: 100,
      },
    },
  });
}
