import { Preflight, PreflightOptions } from '../../lib';

const route = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'llama', namespace: 'models' },
  spec: { rules: [{ backendRefs: [{ name: 'llama', port: 0 }] }] },
};
const models = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'models' } };
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } };
const path = 'spec.rules[0].backendRefs[0].port';

describe('Preflight', () => {
  test('reports what is wrong with objects, for the cluster that it is told of', () => {
    expect(
      Preflight.check([route], { platform: 'openshift@4.18', components: { 'gateway-api': '1.2.1' }, state: [models] }),
    ).toEqual({
      version: 1,
      target: {
        platform: 'openshift',
        version: '4.18',
        kubernetes: '1.31',
        components: { 'gateway-api': '1.2.1/standard' },
      },
      summary: { objects: 1, checks: 8, errors: 1, warnings: 0, suppressed: 0, unknown: 0 },
      findings: [
        {
          rule: 'SCH-001',
          severity: 'error',
          state: 'fail',
          object: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'models', name: 'llama' },
          path,
          cause: `${path} is 0: should be greater than or equal to 1`,
          symptom: `HTTPRoute.gateway.networking.k8s.io "llama" is invalid: ${path}: Invalid value: 0: ${path} in body should be greater than or equal to 1`,
          fix: `give ${path} a value that the API server takes`,
          related: [],
          docs: 'docs/rules/SCH-001.md',
        },
      ],
    });
  });

  test('gives the answers of the API server when they are asked for', () => {
    const { predictions } = Preflight.check([configMap, route], { predictions: true, namespace: 'vision' });
    expect(predictions?.apiServer.map(({ object, status, reason }) => [object.name, status, reason])).toEqual([
      ['c', 201, ''],
      ['llama', 422, 'Invalid'],
    ]);
    expect(predictions?.apiServer[0].defaulted).toEqual({ ...configMap, metadata: { name: 'c', namespace: 'vision' } });
    expect(predictions?.apiServer[1].defaulted).toBeNull();
    expect(predictions?.apiServer[1].causes).toEqual([
      {
        field: path,
        reason: 'FieldValueInvalid',
        message: `Invalid value: 0: ${path} in body should be greater than or equal to 1`,
      },
    ]);
  });

  test('names the newest versions that it takes for granted', () => {
    const { target } = Preflight.check([route]);
    expect(target).toEqual({
      platform: 'kubernetes',
      version: '1.36',
      kubernetes: '1.36',
      components: { 'gateway-api': '1.6.1/standard' },
    });
  });

  test('knows the kinds that the cluster has already, and does not judge them', () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      spec: {
        group: 'example.com',
        scope: 'Cluster',
        names: { kind: 'Widget', plural: 'widgets' },
        versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    };
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, size: 1 };
    const { findings, summary } = Preflight.check([widget], { state: [definition] });
    expect(findings.map(({ rule, path: field }) => [rule, field])).toEqual([['SCH-002', 'size']]);
    expect(summary.objects).toBe(1);
  });

  test('takes no definition for granted that says too little', () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      spec: { versions: 1 },
    };
    expect(Preflight.check([configMap], { state: [definition] }).summary.errors).toBe(0);
  });

  test('leaves out what annotations suppress, until the day that it is told', () => {
    const annotated = (value: string) => ({
      ...configMap,
      metadata: { name: 'c', annotations: { 'preflight.cdk8s-inference.dev/allow.SCH-002': value } },
      spec: {},
    });
    const known = annotated('a tool of ours reads it (until 2026-11-28)');
    const on = (today: string) => Preflight.check([known], { today });
    expect(on('2026-11-28').summary).toMatchObject({ errors: 0, suppressed: 1 });
    expect(on('2026-11-29').summary).toMatchObject({ errors: 1, suppressed: 0 });
    expect(on('2026-11-29').findings[0].suppression).toEqual({
      rule: 'SCH-002',
      object: 'ConfigMap/default/c',
      reason: 'a tool of ours reads it',
      until: '2026-11-28',
      source: 'annotation',
    });
    expect(Preflight.check([annotated('long ago it was fine (until 2020-01-01)')]).summary.errors).toBe(1);
    expect(() => Preflight.check([annotated('because')])).toThrow(
      "ConfigMap/default/c: the reason to leave out SCH-002 must have at least 10 characters, got 'because'",
    );
  });

  test('leaves the objects as they are', () => {
    const before = JSON.stringify(route);
    Preflight.check([route], { predictions: true });
    expect(JSON.stringify(route)).toBe(before);
  });

  test.each<[PreflightOptions, string]>([
    [{ platform: 'openshift' }, "'--platform' must be such as kubernetes@1.31 or openshift@4.18, got 'openshift'"],
    [{ platform: 'nomad@1.2' }, "'--platform' must be such as kubernetes@1.31 or openshift@4.18, got 'nomad@1.2'"],
    [
      { platform: 'openshift@4.99' },
      "'--platform openshift@4.99' is not known; versions of openshift from 4.12 to 4.22 are",
    ],
    [{ components: { kserve: '9' } }, "version '9' of component 'kserve' is not known; known are 0.15.2, 0.20.0"],
  ])('refuses %j', (options, message) => {
    expect(() => Preflight.check([], options)).toThrow(message);
  });
});
