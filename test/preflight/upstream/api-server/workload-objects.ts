import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';

/** A template for pods with one container, and the label `app: web`. */
export const template = (spec: JsonObject = {}, labels: JsonObject = { app: 'web' }): JsonObject => ({
  metadata: { labels },
  spec: { containers: [{ name: 'web', image: 'web:1' }], ...spec },
});

/** A workload of apps that is accepted, but for what `spec` says otherwise. */
export const workload = (kind: string, spec: JsonObject = {}, metadata: JsonObject = { name: 'web' }): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata,
  spec: { selector: { matchLabels: { app: 'web' } }, template: template(), ...spec },
});
