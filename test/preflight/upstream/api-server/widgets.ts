import { ApiServerAnswer } from '../../../../lib/preflight/upstream/api-server/answer';
import { ApiServer } from '../../../../lib/preflight/upstream/api-server/api-server';
import { customResourceTypes } from '../../../../lib/preflight/upstream/api-server/custom-resource/custom-resource-definition';
import { JsonObject, JsonValue } from '../../../../lib/preflight/upstream/api-server/json-value';

const schema = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', format: 'int32', minimum: 1, maximum: 10 },
        colour: { type: 'string', enum: ['red', 'green'], default: 'red' },
        code: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 4 },
        port: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
        since: { type: 'string', format: 'date-time' },
        timeout: {
          type: 'string',
          'x-kubernetes-validations': [{ rule: "duration(self) > duration('0s')", message: 'must be positive' }],
        },
        labels: { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 2 },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 3, 'x-kubernetes-list-type': 'set' },
        parts: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
          items: {
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string' }, weight: { type: 'integer', default: 1 } },
          },
        },
        anything: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        ratio: { type: 'number', exclusiveMinimum: true, minimum: 0 },
      },
      'x-kubernetes-validations': [{ rule: '!has(self.code) || self.size > 1', message: 'code needs a size of 2' }],
    },
    status: { type: 'object', properties: { ready: { type: 'boolean' } } },
  },
};

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [
      { name: 'v1', served: true, schema: { openAPIV3Schema: schema }, subresources: { status: {} } },
      { name: 'v1beta1', served: true, deprecated: true, schema: { openAPIV3Schema: schema } },
      { name: 'v1alpha1', served: false, schema: { openAPIV3Schema: schema } },
    ],
  },
} as unknown as JsonObject;

/** A server that knows Widgets, and the namespace `shop`. */
export const server = new ApiServer({ customResources: customResourceTypes(definition), namespaces: ['shop'] });

/** A Widget that is accepted. */
export const widget = (spec: JsonObject = {}, rest: JsonObject = {}): JsonObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'one' },
  spec: { size: 1, ...spec },
  ...rest,
});

/** The answer to creating an object in `shop`. */
export const create = (object: JsonObject, version = 'v1'): ApiServerAnswer | undefined =>
  server.create({ group: 'example.com', version, namespace: 'shop', plural: 'widgets' }, object);

/** What the server says of a Widget whose spec has `spec`, without the words around it. */
export const refusal = (spec: { [field: string]: JsonValue }): string =>
  (create(widget(spec))?.message ?? '').replace('Widget.example.com "one" is invalid: ', '');
