import { ApiServer } from '../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../lib/preflight/engine/json-value';
import { BUNDLED_COMPONENTS, bundledKinds } from '../../lib/schemas/bundled-kinds';
import { COMPONENT_NAMES, newestVersion, versionMeant, versionsOf } from '../../lib/schemas/components';
import { bundledDefinitions } from '../../lib/schemas/definitions';
import { isManagedByOpenShift } from '../../lib/schemas/managed-definitions';

const PATH = { group: 'apiextensions.k8s.io', version: 'v1', namespace: '', plural: 'customresourcedefinitions' };

const named = (component: string, name: string): any =>
  bundledDefinitions(component).find(({ metadata }) => metadata.name === name);

describe('the definitions of this package', () => {
  test.each(COMPONENT_NAMES.map((name) => `${name}@${newestVersion(name)}`))(
    'of %s are accepted by the API server',
    (component) => {
      const server = new ApiServer({ customResources: [] });
      const answers = bundledDefinitions(component).map((definition) => {
        const { status, message } = server.create(PATH, JSON.parse(JSON.stringify(definition)) as JsonObject) ?? {};
        return { name: definition.metadata.name, status, message };
      });
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    },
  );

  test('have one version that is stored, and all versions that are served', () => {
    for (const component of BUNDLED_COMPONENTS) {
      const definitions = bundledDefinitions(component);
      const versions: any[] = definitions.flatMap(({ spec }) => spec.versions);
      expect(versions.filter(({ storage }) => storage === true)).toHaveLength(definitions.length);
      expect(versions).toHaveLength(bundledKinds(component).length);
    }
  });

  test('say what the release says of names, scope, versions and subresources', () => {
    const { metadata, spec } = named('gateway-api@1.2.1/standard', 'gateways.gateway.networking.k8s.io');
    expect(metadata).toEqual({
      name: 'gateways.gateway.networking.k8s.io',
      annotations: {
        'api-approved.kubernetes.io': 'https://github.com/kubernetes-sigs/gateway-api/pull/3328',
        'gateway.networking.k8s.io/bundle-version': 'v1.2.1',
        'gateway.networking.k8s.io/channel': 'standard',
      },
    });
    expect(spec.names).toEqual({
      kind: 'Gateway',
      listKind: 'GatewayList',
      plural: 'gateways',
      singular: 'gateway',
      shortNames: ['gtw'],
    });
    expect(spec.scope).toBe('Namespaced');
    expect(spec.versions.map((version: any) => ({ ...version, schema: undefined }))).toEqual([
      { name: 'v1', served: true, storage: true, subresources: { status: {} } },
      { name: 'v1beta1', served: true, storage: false, subresources: { status: {} } },
    ]);
    const [{ subresources }] = named('lws@0.10.0', 'leaderworkersets.leaderworkerset.x-k8s.io').spec.versions;
    expect(subresources).toEqual({
      status: {},
      scale: {
        specReplicasPath: '.spec.replicas',
        statusReplicasPath: '.status.replicas',
        labelSelectorPath: '.status.hpaPodSelector',
      },
    });
    expect(named('kuberay@1.7.0', 'rayclusters.ray.io').spec.versions[1]).toMatchObject({
      name: 'v1alpha1',
      deprecated: true,
      storage: false,
    });
    expect(named('gateway-api@1.2.1/standard', 'gatewayclasses.gateway.networking.k8s.io').spec.scope).toBe('Cluster');
  });
});

describe('the versions of components', () => {
  test('are in order, with their channels', () => {
    expect(versionsOf('aibrix').filter((version) => !version.includes('/'))).toEqual([
      '0.2.0',
      '0.4.1',
      '0.5.0',
      '0.7.0',
    ]);
    expect(versionsOf('nothing')).toEqual([]);
    expect([...COMPONENT_NAMES]).toEqual([...COMPONENT_NAMES].sort());
  });

  test('mean the standard channel where none is named', () => {
    expect(versionMeant('gateway-api', '1.2.1')).toBe('1.2.1/standard');
    expect(versionMeant('gateway-api', '1.2.1/experimental')).toBe('1.2.1/experimental');
    expect(versionMeant('gateway-api', '1.2')).toBeUndefined();
    expect(newestVersion('gateway-api')).toBe('1.6.1/standard');
  });
});

test.each([
  ['gateways.gateway.networking.k8s.io', 'openshift@4.19', true],
  ['xbackendtrafficpolicies.gateway.networking.x-k8s.io', 'openshift@4.22', true],
  ['gateways.gateway.networking.k8s.io', 'openshift@4.18', false],
  ['gateways.gateway.networking.k8s.io', 'kubernetes@1.36', false],
  ['gateways.networking.istio.io', 'openshift@4.19', false],
])('%s on %s: OpenShift brings it is %p', (name, platform, expected) => {
  expect(isManagedByOpenShift(name, platform)).toBe(expected);
});
