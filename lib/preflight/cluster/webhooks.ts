import { JsonValue, isJsonObject } from '../engine/json-value';
import { LoadedObject } from '../engine/loaded-object';
import { memberAt } from '../engine/member-at';
import { groupOf } from '../engine/object-index';
import { ServiceSpec } from '../upstream/api-server/built-in/core/service-spec';
import { Webhook } from '../upstream/api-server/built-in/admission/webhook-configuration';
import { ServerBackend, serverBackends } from '../upstream/kubernetes/server-backend';
import { CreateRequest, Labels } from '../upstream/kubernetes/webhook-match';
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

/** The request that creates an object; nothing where its kind is not known. */
export function requestFor(object: LoadedObject, cluster: Cluster): CreateRequest | undefined {
  const kind = cluster.kinds.find(object.ref);
  if (kind === undefined) return undefined;
  const others = cluster.kinds
    .versionsOf(object.ref)
    .map((apiVersion) => apiVersion.slice(groupOf(apiVersion).length + 1));
  const labels = labelsOf(memberAt(object.body, 'metadata', 'labels'));
  const { group, plural, version } = kind;
  return { group, plural, versions: [version, ...others], labels, ...placeOf(object.ref.namespace, cluster) };
}

/** The request that creates a pod. */
export function podRequest({ object, labels }: PodSource, cluster: Cluster): CreateRequest {
  return { group: '', plural: 'pods', versions: ['v1'], labels, ...placeOf(object.ref.namespace, cluster) };
}

function placeOf(
  namespace: string | undefined,
  { objects }: Cluster,
): Pick<CreateRequest, 'namespace' | 'namespaceLabels'> {
  if (namespace === undefined) return {};
  const [found] = objects.named({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
  if (found === undefined) return { namespace };
  return { namespace, namespaceLabels: labelsOf(memberAt(found.body, 'metadata', 'labels')) };
}

function podsBehind({ namespace, name }: ServerBackend, { objects, decoded, pods }: Cluster): PodSource[] {
  const [service] = objects.named({ apiVersion: 'v1', kind: 'Service', namespace, name });
  if (service === undefined) return [];
  const { selector = {} } = (decoded(service)?.spec ?? {}) as ServiceSpec;
  return Object.keys(selector).length === 0 ? [] : pods.select(namespace, { matchLabels: selector });
}

function labelsOf(labels: JsonValue | undefined): Labels {
  return isJsonObject(labels) ? (labels as Labels) : {};
}
