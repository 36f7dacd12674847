import { EnvoyGatewayVersion, EnvoyGatewayWatch } from '../../lib';
import { renderControlPlane, VERSIONS } from './rendered';

const rolesOf = (objects: any[]): string[] =>
  objects
    .filter(({ kind, metadata }) => kind === 'Role' && metadata.name === 'eg-gateway-helm-envoy-gateway-role')
    .map(({ metadata }) => metadata.namespace);
const secretsRule = ({ resources }: any): boolean => resources.includes('secrets');
const clusterRole = (objects: any[]): any =>
  objects.find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name.endsWith('envoy-gateway-role'));

describe('EnvoyGatewayWatch', () => {
  test.each(VERSIONS)('of some namespaces takes the right to read all Secrets away in %s', (version) => {
    const { objects, config } = renderControlPlane({ version, watch: EnvoyGatewayWatch.namespaces('a', 'b', 'a') });
    expect(config.provider.kubernetes.watch).toEqual({ type: 'Namespaces', namespaces: ['a', 'b'] });
    expect(rolesOf(objects)).toEqual(['a', 'b', 'envoy-gateway-system']);
    expect(clusterRole(objects).rules.some(secretsRule)).toBe(false);
    expect(objects.find(({ kind }) => kind === 'Role').rules.some(secretsRule)).toBe(true);
  });

  test('binds each Role to the controller in its own namespace', () => {
    const { objects } = renderControlPlane({ watch: EnvoyGatewayWatch.namespaces('a') });
    const binding = objects.find(({ kind, metadata }) => kind === 'RoleBinding' && metadata.namespace === 'a');
    expect(binding).toMatchObject({
      metadata: { name: 'eg-gateway-helm-envoy-gateway-rolebinding' },
      roleRef: { kind: 'Role', name: 'eg-gateway-helm-envoy-gateway-role' },
      subjects: [{ kind: 'ServiceAccount', name: 'envoy-gateway', namespace: 'envoy-gateway-system' }],
    });
  });

  test('renders one Role where its own namespace is named', () => {
    const { objects } = renderControlPlane({ watch: EnvoyGatewayWatch.namespaces('envoy-gateway-system') });
    expect(rolesOf(objects)).toEqual(['envoy-gateway-system']);
  });

  test('of labels keeps the ClusterRole', () => {
    const { objects, config } = renderControlPlane({ watch: EnvoyGatewayWatch.selector({ team: 'ml' }) });
    expect(config.provider.kubernetes.watch).toEqual({
      type: 'NamespaceSelector',
      namespaceSelector: { matchLabels: { team: 'ml' } },
    });
    expect(rolesOf(objects)).toEqual([]);
    expect(clusterRole(objects).rules.some(secretsRule)).toBe(true);
  });

  test('is of all namespaces unless told otherwise', () => {
    const { config } = renderControlPlane({ version: EnvoyGatewayVersion.V1_9_0 });
    expect(config.provider.kubernetes).not.toHaveProperty('watch');
  });

  test('refuses to watch nothing', () => {
    expect(() => EnvoyGatewayWatch.namespaces()).toThrow(
      new Error(
        "EnvoyGatewayWatch.namespaces: 'namespaces' must name at least one, got none; leave 'watch' out to watch all namespaces",
      ),
    );
    expect(() => EnvoyGatewayWatch.selector({})).toThrow(
      new Error(
        "EnvoyGatewayWatch.selector: 'labels' must hold at least one, got {}; leave 'watch' out to watch all namespaces",
      ),
    );
  });

  test('refuses what is no namespace', () => {
    expect(() => EnvoyGatewayWatch.namespaces('a', 'B')).toThrow(
      new Error(
        'EnvoyGatewayWatch.namespaces: \'namespaces\' must be at most 63 characters and consist of lower-case letters, digits and "-", ' +
          "starting and ending with a letter or digit, got 'B'; rename it: the API server refuses the object otherwise",
      ),
    );
  });
});
