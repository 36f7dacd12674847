import { LoadedObject } from '../engine/loaded-object';
import { ServiceSpec } from '../upstream/api-server/built-in/core/service-spec';
import { Webhook } from '../upstream/api-server/built-in/admission/webhook-configuration';
import { ServerBackend, serverBackends } from '../upstream/kubernetes/server-backend';
import { Cluster } from './cluster';
import { PodSource } from './pod-index';

/** Kinds of configurations of webhooks. */
export const WEBHOOK_KINDS: readonly string[] = [
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
];

/** A webhook without which requests are refused, with the pods that answer for it. */
export interface RequiredWebhook {
  readonly webhook: Webhook;
  readonly backend: ServerBackend;

  /** Path of the webhook. */
  readonly path: string;
  readonly pods: readonly PodSource[];
}

/** The webhooks of a configuration that are required, and whose Service and pods are at hand. */
export function requiredWebhooks(configuration: LoadedObject, cluster: Cluster): RequiredWebhook[] {
  const decoded = cluster.decoded(configuration) ?? {};
  const { webhooks = [] } = decoded as { readonly webhooks?: readonly Webhook[] };
  const backends = new Map(serverBackends(decoded).map((backend) => [backend.path, backend]));
  return webhooks.flatMap((webhook, index) => {
    const path = `webhooks[${index}]`;
    const backend = backends.get(`${path}.clientConfig.service`);
    if (backend === undefined || webhook.failurePolicy !== 'Fail') return [];
    const pods = podsBehind(backend, cluster);
    return pods.length === 0 ? [] : [{ webhook, backend, path, pods }];
  });
}

function podsBehind({ namespace, name }: ServerBackend, { objects, decoded, pods }: Cluster): PodSource[] {
  const [service] = objects.named({ apiVersion: 'v1', kind: 'Service', namespace, name });
  if (service === undefined) return [];
  const { selector = {} } = (decoded(service)?.spec ?? {}) as ServiceSpec;
  return Object.keys(selector).length === 0 ? [] : pods.select(namespace, { matchLabels: selector });
}
