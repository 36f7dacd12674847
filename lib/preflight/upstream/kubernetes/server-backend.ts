import { WebhookClient } from '../api-server/built-in/admission/webhook-client';
import { JsonObject } from '../api-server/json-value';

/** A Service that the API server calls. */
export interface ServerBackend {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;

  /** Path of the reference. */
  readonly path: string;

  /** How the API server begins what it says of a failed call; absent for the API that an APIService adds. */
  readonly failure?: string;
}

interface Webhook {
  readonly name?: string;
  readonly clientConfig?: WebhookClient;
}

const DEFAULT_PORT = 443;

/** What of objects that name Services of servers says so. */
interface Served {
  readonly webhooks?: readonly Webhook[];
  readonly spec?: {
    readonly service?: WebhookClient['service'];
    readonly group?: string;
    readonly names?: { readonly kind?: string };
    readonly versions?: readonly { readonly name?: string; readonly storage?: boolean }[];
    readonly conversion?: { readonly strategy?: string; readonly webhook?: { readonly clientConfig?: WebhookClient } };
  };
}

/** The Services behind the webhooks of a configuration, behind an APIService, or behind the conversion of a definition. */
export function serverBackends(object: JsonObject): ServerBackend[] {
  const { webhooks = [], spec = {} } = object as Served;
  return [
    ...placed(spec.service, 'spec.service'),
    ...webhooks.flatMap(({ name = '', clientConfig }, index) =>
      placed(
        clientConfig?.service,
        `webhooks[${index}].clientConfig.service`,
        `failed calling webhook "${name}": failed to call webhook`,
      ),
    ),
    ...placed(converterOf(spec), 'spec.conversion.webhook.clientConfig.service', failedConversion(spec)),
  ];
}

/** The Service that converts the custom resources of a definition; a kind with one version has nothing to convert. */
function converterOf({ conversion = {}, versions = [] }: NonNullable<Served['spec']>): WebhookClient['service'] {
  return conversion.strategy === 'Webhook' && versions.length > 1
    ? conversion.webhook?.clientConfig?.service
    : undefined;
}

/** What the API server says where it cannot convert an object that is stored (apiextensions-apiserver pkg/apiserver/conversion, v0.36.3). */
function failedConversion({ group = '', names = {}, versions = [] }: NonNullable<Served['spec']>): string {
  const stored = versions.find(({ storage }) => storage === true)?.name ?? '';
  return `conversion webhook for ${group}/${stored}, Kind=${names.kind ?? ''} failed`;
}

/** What the API server says that the Service is missing (apiserver pkg/util/webhook, kube-aggregator pkg/controllers/status, v0.36.3). */
export function missingBackend(backend: ServerBackend): string {
  const { namespace, name, failure } = backend;
  return failure === undefined
    ? `Available=False, reason ServiceNotFound: service/${name} in "${namespace}" is not present`
    : `${failedCall(backend)}: service "${name}" not found`;
}

/** What it says that the Service has no such port. */
export function missingBackendPort(backend: ServerBackend): string {
  const { namespace, name, port, failure } = backend;
  return failure === undefined
    ? `Available=False, reason ServicePortError: service/${name} in "${namespace}" is not listening on port ${port}`
    : `${failedCall(backend)}: no service port ${port} found for service "${name}"`;
}

/** What it says that nothing listens behind the Service yet. */
export function refusedCall(backend: ServerBackend): string {
  return `${failedCall(backend)}: dial tcp …:${backend.port}: connect: connection refused`;
}

function failedCall({ namespace, name, port, failure }: ServerBackend): string {
  return `${failure}: Post "https://${name}.${namespace}.svc:${port}/…"`;
}

function placed(service: WebhookClient['service'], path: string, failure?: string): ServerBackend[] {
  if (service === undefined) return [];
  const { namespace = '', name = '', port = DEFAULT_PORT } = service;
  return [{ namespace, name, port, path, ...(failure === undefined ? {} : { failure }) }];
}
