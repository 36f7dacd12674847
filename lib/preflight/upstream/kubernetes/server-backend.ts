import { WebhookClient } from '../api-server/built-in/admission/webhook-client';
import { JsonObject } from '../api-server/json-value';

/** A Service that the API server calls. */
export interface ServerBackend {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;

  /** Path of the reference. */
  readonly path: string;

  /** Name of the webhook; absent for the API that an APIService adds. */
  readonly webhook?: string;
}

interface Webhook {
  readonly name?: string;
  readonly clientConfig?: WebhookClient;
}

const DEFAULT_PORT = 443;

/** The Services behind the webhooks of a configuration, or behind an APIService. */
export function serverBackends(object: JsonObject): ServerBackend[] {
  const { webhooks = [], spec } = object as {
    readonly webhooks?: readonly Webhook[];
    readonly spec?: { readonly service?: WebhookClient['service'] };
  };
  return [
    ...placed(spec?.service, 'spec.service'),
    ...webhooks.flatMap(({ name, clientConfig }, index) =>
      placed(clientConfig?.service, `webhooks[${index}].clientConfig.service`, name),
    ),
  ];
}

/** What the API server says that the Service is missing (apiserver pkg/util/webhook, kube-aggregator pkg/controllers/status, v0.36.3). */
export function missingBackend(backend: ServerBackend): string {
  const { namespace, name, webhook } = backend;
  return webhook === undefined
    ? `Available=False, reason ServiceNotFound: service/${name} in "${namespace}" is not present`
    : `${failedCall(backend)}: service "${name}" not found`;
}

/** What it says that the Service has no such port. */
export function missingBackendPort(backend: ServerBackend): string {
  const { namespace, name, port, webhook } = backend;
  return webhook === undefined
    ? `Available=False, reason ServicePortError: service/${name} in "${namespace}" is not listening on port ${port}`
    : `${failedCall(backend)}: no service port ${port} found for service "${name}"`;
}

function failedCall({ namespace, name, port, webhook }: ServerBackend): string {
  return `failed calling webhook "${webhook}": failed to call webhook: Post "https://${name}.${namespace}.svc:${port}/…"`;
}

function placed(service: WebhookClient['service'], path: string, webhook?: string): ServerBackend[] {
  if (service === undefined) return [];
  const { namespace = '', name = '', port = DEFAULT_PORT } = service;
  return [{ namespace, name, port, path, ...(webhook === undefined ? {} : { webhook }) }];
}
