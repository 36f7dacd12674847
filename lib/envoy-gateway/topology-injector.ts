import { CONTROLLER_NAME } from './control-plane-parts';

/** `webhooks` of the MutatingWebhookConfiguration; certgen adds the authority of the controller's certificate. */
export function topologyWebhooks(namespace: string): object[] {
  return [
    {
      name: 'topology.webhook.gateway.envoyproxy.io',
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
      clientConfig: { service: { name: CONTROLLER_NAME, namespace, path: '/inject-pod-topology', port: 9443 } },
      failurePolicy: 'Ignore',
      rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods/binding'] }],
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [namespace] }],
      },
    },
  ];
}
