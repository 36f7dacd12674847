import { bundledTypes } from '../../../lib/preflight/schemas/bundled-schemas';
import { constraintsOf } from '../../../lib/preflight/schemas/constraints';
import { BUNDLED_COMPONENTS } from '../../../lib/schemas/bundled-kinds';
import nodes from '../../../lib/schemas/schemas.json';
import { ApiServer } from '../../../lib/preflight/upstream/api-server/api-server';
import { constraintsIn } from '../../../lib/preflight/upstream/api-server/custom-resource/constraints-of-release';
import { StructuralSchema } from '../../../lib/preflight/upstream/api-server/custom-resource/structural-schema';

const KEYWORDS = new Set([
  'type',
  'format',
  'nullable',
  'default',
  'enum',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'not',
  'allOf',
  'anyOf',
  'oneOf',
  'minProperties',
  'maxProperties',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
]);

const typeOf = (component: string, kind: string, version: string) =>
  bundledTypes(component).find((type) => type.kind === kind && type.version === version);

describe('the schemas of this package', () => {
  test('are there for the components that this project renders or checks', () => {
    expect(BUNDLED_COMPONENTS).toEqual(
      expect.arrayContaining([
        'aibrix@0.2.0',
        'aibrix@0.7.0',
        'envoy-gateway@1.2.8',
        'envoy-gateway@1.9.0',
        'gateway-api@1.6.1/standard',
        'gateway-api@1.6.1/experimental',
        'kserve@0.20.0',
        'knative-serving@1.23.0',
        'istio@1.31.4',
        'keda@2.20.2',
        'kuberay@1.7.0',
        'lws@0.10.0',
        'prometheus-operator@0.93.0',
      ]),
    );
  });

  test('have names and constraints, and no descriptions or rules', () => {
    const found = new Set((nodes as object[]).flatMap((node) => Object.keys(node)));
    expect([...found].filter((keyword) => !KEYWORDS.has(keyword))).toEqual([]);
  });

  test('come after the schemas that are inside of them', () => {
    const inner = (node: StructuralSchema): unknown[] => [
      ...Object.values(node.properties ?? {}),
      node.items,
      node.not,
      ...(node.allOf ?? []),
      ...(node.anyOf ?? []),
      ...(node.oneOf ?? []),
    ];
    const late = (nodes as StructuralSchema[]).filter((node, place) =>
      inner(node).some((each) => typeof each === 'number' && each >= place),
    );
    expect(late).toEqual([]);
  });

  test('say of a kind what its definition says', () => {
    const route = typeOf('gateway-api@1.6.1/standard', 'HTTPRoute', 'v1');
    expect(route).toMatchObject({
      group: 'gateway.networking.k8s.io',
      plural: 'httproutes',
      namespaced: true,
      hasStatusSubresource: true,
    });
    expect(route?.schema.properties?.spec.properties?.hostnames).toEqual({
      type: 'array',
      maxItems: 16,
      'x-kubernetes-list-type': 'atomic',
      items: {
        type: 'string',
        minLength: 1,
        maxLength: 253,
        pattern: '^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
      },
    });
    expect(typeOf('lws@0.10.0', 'LeaderWorkerSet', 'v1')?.specReplicasPath).toBe('.spec.replicas');
    expect(typeOf('kuberay@1.7.0', 'RayCluster', 'v1alpha1')?.deprecationWarning).toBe(
      'ray.io/v1alpha1 RayCluster is deprecated',
    );
    expect(bundledTypes('nothing@1.0.0')).toEqual([]);
  });

  test('let an API server answer', () => {
    const server = new ApiServer({ customResources: bundledTypes('gateway-api@1.6.1/standard') });
    const path = { group: 'gateway.networking.k8s.io', version: 'v1', namespace: 'web', plural: 'httproutes' };
    const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'a' } };
    expect(server.create(path, { ...route, spec: { hostnames: ['A.example'] } })?.message).toContain(
      'spec.hostnames[0]: Invalid value: "A.example": spec.hostnames[0] in body should match',
    );
    expect(server.create(path, { ...route, spec: { hostnames: ['a.example'] } })?.defaulted?.spec).toEqual({
      hostnames: ['a.example'],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }],
    });
  });
});

describe('the constraints of a kind', () => {
  const policy = { group: 'gateway.networking.k8s.io', version: 'v1', kind: 'BackendTLSPolicy' };
  const refuses = { at: 'spec', check: () => 'wrong' };

  test('come with its schemas, in each channel', () => {
    const stated = constraintsOf('gateway-api@1.6.1/standard', policy);
    expect(stated).toEqual(expect.arrayContaining([expect.objectContaining({ at: 'spec.validation' })]));
    for (const component of ['gateway-api@1.6.1/standard', 'gateway-api@1.6.1/experimental']) {
      expect(typeOf(component, 'BackendTLSPolicy', 'v1')?.constraints).toStrictEqual(stated);
    }
  });

  test('are not known for kinds and components that none are stated for', () => {
    expect(constraintsOf('gateway-api@1.6.1/standard', { ...policy, kind: 'Nothing' })).toBeUndefined();
    expect(constraintsOf('nothing@1.0.0', policy)).toBeUndefined();
  });

  test.each([
    ['1.1.0', ['before']],
    ['1.2.1', ['since']],
    ['1.10.0', ['since']],
  ])('are in %s those that hold since then or before a later release', (release, ats) => {
    const since = { ...refuses, at: 'since', since: '1.2.1' };
    const before = { ...refuses, at: 'before', before: '1.2.0' };
    expect(constraintsIn({ release }, [since, before])?.map(({ at }) => at)).toEqual(ats);
  });

  test('are in a channel those of it and those of all', () => {
    const constraints = [
      refuses,
      { ...refuses, at: 'a', channel: 'standard' },
      { ...refuses, at: 'b', channel: 'experimental' },
    ];
    const ats = (channel?: string) => constraintsIn({ release: '1.0.0', channel }, constraints)?.map(({ at }) => at);
    expect([ats('standard'), ats('experimental'), ats()]).toEqual([['spec', 'a'], ['spec', 'b'], ['spec']]);
  });

  test('are none where all are of other releases, and an empty list where rules count for changes alone', () => {
    expect(constraintsIn({ release: '1.0.0' }, [{ ...refuses, since: '1.1.0' }])).toBeUndefined();
    expect(constraintsIn({ release: '1.0.0' }, [])).toEqual([]);
  });
});
