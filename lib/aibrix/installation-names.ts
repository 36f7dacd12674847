/** Namespace of an installation; the route controller, the gateway plugin and the webhook certificate know no other one. */
export const SYSTEM_NAMESPACE = 'aibrix-system';

/** Service, Secret and configurations of the webhooks; constants of the controller (pkg/cert/cert.go v0.7.0). */
export const WEBHOOK_SERVICE = 'aibrix-webhook-service';
export const WEBHOOK_SECRET = 'aibrix-webhook-server-cert';
export const MUTATING_WEBHOOKS = 'aibrix-mutating-webhook-configuration';
export const VALIDATING_WEBHOOKS = 'aibrix-validating-webhook-configuration';

/** Service of the Redis that the gateway plugin, the metadata service and the GPU optimizer share. */
export const REDIS_SERVICE = 'aibrix-redis-master';

/** The Gateway and its class, which the route controller knows by name; the names of Envoy's objects come from it too. */
export const GATEWAY_NAME = 'aibrix-eg';

/** The listener that the strategy route is patched into. */
export const LISTENER_NAME = 'http';

/** Labels of the objects of an installation. */
export function componentLabels(component?: string): { [label: string]: string } {
  const labels = { 'app.kubernetes.io/name': 'aibrix' };
  return component === undefined ? labels : { ...labels, 'app.kubernetes.io/component': component };
}
