import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses';
const CLASSES = '/apis/networking.k8s.io/v1/ingressclasses';
const apiVersion = 'networking.k8s.io/v1';
const service = { name: 'web', port: { number: 80 } };
const path = { path: '/', pathType: 'Prefix', backend: { service } };

const ingress = (spec: JsonObject, annotations: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind: 'Ingress',
  metadata: { name: 'web', annotations },
  spec,
});
const rule = (host: string, ...paths: JsonObject[]): JsonObject => ({ rules: [{ host, http: { paths } }] });
const backend = (given: JsonObject): JsonObject => ingress({ defaultBackend: given });

describe('Ingress', () => {
  test('is accepted, and has a generation', () => {
    const spec = { ...rule('*.example.com', path), tls: [{ hosts: ['example.com'], secretName: 'web-tls' }] };
    expect(answerTo(PATH, { ...ingress(spec), status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } } })).toEqual({
      status: 201,
      reason: '',
      message: '',
      causes: [],
      warnings: [],
      defaulted: {
        apiVersion,
        kind: 'Ingress',
        metadata: { name: 'web', namespace: 'shop', generation: 1 },
        spec,
        status: { loadBalancer: {} },
      },
    });
  });

  test.each<[JsonObject, string]>([
    [{}, 'spec: Invalid value: null: either `defaultBackend` or `rules` must be specified'],
    [{ rules: [] }, 'spec: Invalid value: []: either `defaultBackend` or `rules` must be specified'],
    [rule('10.0.0.1', path), 'spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
    [
      rule('*', path),
      `spec.rules[0].host: Invalid value: "*": a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
    ],
    [rule('a.b'), 'spec.rules[0].http.paths: Required value'],
    [
      rule('a.b', { path: '/', backend: { service } }),
      'spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified',
    ],
    [
      rule('a.b', { ...path, pathType: 'Regex' }),
      'spec.rules[0].http.paths[0].pathType: Unsupported value: "Regex": supported values: "Exact", "ImplementationSpecific", "Prefix"',
    ],
    [
      rule('a.b', { ...path, path: 'a//b/..' }),
      `[spec.rules[0].http.paths[0].path: Invalid value: "a//b/..": must be an absolute path, spec.rules[0].http.paths[0].path: Invalid value: "a//b/..": must not contain '//', spec.rules[0].http.paths[0].path: Invalid value: "a//b/..": cannot end with '/..']`,
    ],
    [
      rule('a.b', { ...path, pathType: 'ImplementationSpecific', path: 'a' }),
      'spec.rules[0].http.paths[0].path: Invalid value: "a": must be an absolute path',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, ingress(spec))).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [{}, 'spec.defaultBackend: Invalid value: "": resource or service backend is required'],
    [
      { service, resource: { kind: 'Bucket', name: 'a' } },
      'spec.defaultBackend: Invalid value: "": cannot set both resource and service backends',
    ],
    [
      { resource: { kind: 'a/b' } },
      `[spec.defaultBackend.resource.kind: Invalid value: "a/b": may not contain '/', spec.defaultBackend.resource.name: Required value]`,
    ],
    [
      { service: { port: {} } },
      '[spec.defaultBackend.service.name: Required value, spec.defaultBackend: Required value: port name or number is required]',
    ],
    [
      { service: { name: 'a.b', port: { number: 65536 } } },
      '[spec.defaultBackend.service.name: Invalid value: "a.b": must not contain dots, spec.defaultBackend.service.port.number: Invalid value: 65536: must be between 1 and 65535, inclusive]',
    ],
    [
      { service: { name: 'web', port: { name: 'http', number: 1 } } },
      'spec.defaultBackend: Invalid value: "": cannot set both port name & port number',
    ],
    [
      { service: { name: 'web', port: { name: '-A--1' } } },
      '[spec.defaultBackend.service.port.name: Invalid value: "-A--1": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), spec.defaultBackend.service.port.name: Invalid value: "-A--1": must contain at least one letter (a-z), spec.defaultBackend.service.port.name: Invalid value: "-A--1": must not contain consecutive hyphens, spec.defaultBackend.service.port.name: Invalid value: "-A--1": must not begin or end with a hyphen]',
    ],
  ])('with the backend %j is refused', (given, message) => {
    expect(messageTo(PATH, backend(given))).toBe(message);
  });

  test('names its class once', () => {
    const annotations = { 'kubernetes.io/ingress.class': 'nginx' };
    expect(answerTo(PATH, ingress({ defaultBackend: { service } }, annotations))?.warnings).toEqual([
      `annotation "kubernetes.io/ingress.class" is deprecated, please use 'spec.ingressClassName' instead`,
    ]);
    expect(messageTo(PATH, ingress({ defaultBackend: { service }, ingressClassName: 'istio' }, annotations))).toBe(
      'annotations.kubernetes.io/ingress.class: Invalid value: "nginx": must match `ingressClassName` when both are specified',
    );
  });
});

describe('IngressClass', () => {
  const ingressClass = (spec: JsonObject): JsonObject => ({
    apiVersion,
    kind: 'IngressClass',
    metadata: { name: 'nginx' },
    spec,
  });
  const parameters = { kind: 'Settings', name: 'a' };

  test('gets the scope of its parameters', () => {
    expect(answerTo(CLASSES, ingressClass({ controller: 'acme.io/x', parameters }))?.defaulted).toMatchObject({
      metadata: { generation: 1 },
      spec: { parameters: { ...parameters, scope: 'Cluster' } },
    });
  });

  test.each<[JsonObject, string]>([
    [{}, 'spec.controller: Required value'],
    [
      { controller: 'acme.io' },
      'spec.controller: Invalid value: "acme.io": must be a domain-prefixed path (such as "acme.io/foo")',
    ],
    [
      { controller: 'acme.io/a b' },
      `spec.controller: Invalid value: "a b": Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')`,
    ],
    [{ controller: `acme.io/${'a'.repeat(250)}` }, 'spec.controller: Too long: may not be more than 250 bytes'],
    [
      { controller: 'a.b/c', parameters: { ...parameters, scope: 'Zone' } },
      'spec.parameters.scope: Unsupported value: "Zone": supported values: "Cluster", "Namespace"',
    ],
    [
      { controller: 'a.b/c', parameters: { ...parameters, namespace: 'shop' } },
      "spec.parameters.namespace: Forbidden: `parameters.scope` is set to 'Cluster'",
    ],
    [
      { controller: 'a.b/c', parameters: { ...parameters, scope: 'Namespace' } },
      "spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'",
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(CLASSES, ingressClass(spec))).toBe(message);
  });
});
