import { Construct } from 'constructs';
import { usageError } from '../core/usage-error';
import { Distribution, Platform } from '../platform';
import { minorNumber } from '../platform/minor-version';

/** A group and version of API that autoscalers read. */
export interface MetricsApi {
  /** Id of the construct of its APIService. */
  readonly id: string;
  readonly group: string;
  readonly version: string;
}

/** CPU and memory of pods and nodes: `kubectl top` and resource metrics of autoscalers. */
export const RESOURCE_METRICS: MetricsApi = { id: 'ResourceMetricsApi', group: 'metrics.k8s.io', version: 'v1beta1' };

/** Metrics of pods and other objects. */
export const CUSTOM_METRICS: MetricsApi = {
  id: 'CustomMetricsApi',
  group: 'custom.metrics.k8s.io',
  version: 'v1beta1',
};

/** Metrics that belong to no object of the cluster. */
export const EXTERNAL_METRICS: MetricsApi = {
  id: 'ExternalMetricsApi',
  group: 'external.metrics.k8s.io',
  version: 'v1beta1',
};

/** Name of the APIService of an API; there is one in a cluster, whoever provides it. */
export function apiServiceName({ group, version }: MetricsApi): string {
  return `${version}.${group}`;
}

/** Refuses to take `metrics.k8s.io` from a provider that the platform keeps in place (vendors' documentation, cluster-monitoring-operator release-4.12 to 4.22). */
export function checkPlatformProvider(provider: Construct, replaces: boolean): void {
  const platform = Platform.of(provider);
  const own = platformProvider(platform);
  if (own === undefined || replaces) return;
  throw usageError(
    provider,
    `'${apiServiceName(RESOURCE_METRICS)}' is provided by ${platform.toString()} itself (${own}), which takes it back from any other provider`,
    'leave this out: autoscalers and kubectl top have their metrics already; or set replacesPlatformProvider where that provider is switched off',
  );
}

function platformProvider({ distribution, version }: Platform): string | undefined {
  switch (distribution) {
    case Distribution.OPENSHIFT:
      return `${minorNumber(version) >= 16 ? 'metrics-server' : 'prometheus-adapter'} in openshift-monitoring`;
    case Distribution.GKE:
    case Distribution.AKS:
    case Distribution.K3S:
      return 'metrics-server in kube-system';
    default:
      return undefined;
  }
}
