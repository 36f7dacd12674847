import { ApiObject } from 'cdk8s';
import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { MetricsProvider, renderNamespaced } from './metrics-provider';
import { ProviderParts } from './provider-parts';

/** Name of the port, in the container and in the Service. */
export const PORT_NAME = 'https';

/** Renders the account of a provider. */
export function renderAccount(scope: Construct, { name, namespace, labels }: MetricsProvider): IServiceAccount {
  return new ServiceAccount(scope, 'ServiceAccount', {
    metadata: { name, namespace, labels },
    automountToken: false,
  });
}

/** Renders the Service that the API server calls. */
export function renderService(scope: Construct, { provider, certificate }: ProviderParts): ApiObject {
  return renderNamespaced(scope, 'Service', provider, {
    apiVersion: 'v1',
    kind: 'Service',
    annotations: certificate?.serviceAnnotations,
    fields: {
      spec: {
        ports: [{ name: PORT_NAME, port: 443, protocol: 'TCP', targetPort: PORT_NAME, appProtocol: 'https' }],
        selector: provider.labels,
      },
    },
  });
}

/** Renders what keeps one pod of several while nodes are drained, and lets calls in and out where the namespace denies by default. */
export function renderPolicies(scope: Construct, { provider, replicas, props }: ProviderParts): void {
  if (replicas > 1) {
    renderNamespaced(scope, 'DisruptionBudget', provider, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      fields: { spec: { minAvailable: 1, selector: { matchLabels: provider.labels } } },
    });
  }
  if (props.networkPolicy === true) {
    renderNamespaced(scope, 'NetworkPolicy', provider, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      fields: {
        spec: {
          podSelector: { matchLabels: provider.labels },
          policyTypes: ['Ingress', 'Egress'],
          // The API server has no labels that a policy could select.
          ingress: [{ ports: [{ port: PORT_NAME, protocol: 'TCP' }] }],
          egress: [{}],
        },
      },
    });
  }
}
