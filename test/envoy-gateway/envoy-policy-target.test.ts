import { ApiObject } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import {
  BackendTrafficPolicy,
  ClientTrafficPolicy,
  EnvoyGatewayVersion,
  EnvoyMergeType,
  EnvoyPolicyTarget,
  Gateway,
} from '../../lib';
import { Build, clientTraffic, refuse, renderPolicy } from './policy';
import { chartOn } from './rendered';

const { V1_2_8 } = EnvoyGatewayVersion;

describe('EnvoyPolicyTarget', () => {
  const GROUP = 'gateway.networking.k8s.io';

  test('is a Gateway, one of its listeners, or a route', () => {
    const targetRefs = (build: Build) => renderPolicy(build).spec.targetRefs;
    expect(targetRefs((chart, { ofGateway }) => new ClientTrafficPolicy(chart, 'P', ofGateway))).toEqual([
      { group: GROUP, kind: 'Gateway', name: 'public' },
    ]);
    expect(
      targetRefs((chart, { gateway, ofGateway: { envoyGateway } }) => {
        const targets = [EnvoyPolicyTarget.listener(gateway, 'http')];
        return new ClientTrafficPolicy(chart, 'P', { envoyGateway, targets });
      }),
    ).toEqual([{ group: GROUP, kind: 'Gateway', name: 'public', sectionName: 'http' }]);
    expect(targetRefs((chart, { ofRoute }) => new BackendTrafficPolicy(chart, 'P', ofRoute))).toEqual([
      { group: GROUP, kind: 'HTTPRoute', name: 'chat' },
    ]);
  });

  test('brings the policy into its namespace', () => {
    const policy = renderPolicy((chart, { ofGateway: { envoyGateway } }) => {
      const gateway = Gateway.fromGatewayName(chart, 'Other', 'infra', 'edge');
      return new ClientTrafficPolicy(chart, 'P', { envoyGateway, targets: [EnvoyPolicyTarget.gateway(gateway)] });
    });
    expect(policy.metadata.namespace).toBe('infra');
  });

  test('of a name only leaves the policy in the namespace of its chart', () => {
    const policy = renderPolicy((chart, { ofGateway: { envoyGateway } }) => {
      const targets = [EnvoyPolicyTarget.of({ group: GROUP, kind: 'GRPCRoute', name: 'r' }, 'rule')];
      return new BackendTrafficPolicy(chart, 'P', { envoyGateway, targets });
    });
    expect(policy.metadata.namespace).toBe('edge');
    expect(policy.spec.targetRefs).toEqual([{ group: GROUP, kind: 'GRPCRoute', name: 'r', sectionName: 'rule' }]);
  });

  test('must be in the namespace of the policy', () => {
    refuse(
      () =>
        renderPolicy(
          (chart, { ofGateway }) => new ClientTrafficPolicy(chart, 'P', { ...ofGateway, metadata: { namespace: 'x' } }),
        ),
      "ClientTrafficPolicy 'test/P': 'targets' must be in the namespace of the policy, got Gateway 'public' of 'edge' for a policy in 'x'; " +
        'make one policy per namespace: a target has no namespace of its own',
    );
  });

  test('must be there, and of a kind that the policy takes', () => {
    refuse(
      () => clientTraffic({ targets: [] }),
      "ClientTrafficPolicy 'test/Policy': 'targets' must not be empty; name a Gateway or a route, such as EnvoyPolicyTarget.gateway(gateway)",
    );
    refuse(
      () => renderPolicy((chart, { ofRoute }) => new ClientTrafficPolicy(chart, 'P', ofRoute), V1_2_8),
      "ClientTrafficPolicy 'test/P': 'targets' must be Gateway for Envoy Gateway 1.2.8, got HTTPRoute 'chat'; the API server refuses any other",
    );
    refuse(
      () => EnvoyPolicyTarget.route(ConfigMap.fromConfigMapName(chartOn(), 'Map', 'map')),
      "EnvoyPolicyTarget.route: 'route' must be a route of gateway.networking.k8s.io, got 'ImportedConfigMap'; use EnvoyPolicyTarget.gateway() for a Gateway",
    );
    refuse(
      () => EnvoyPolicyTarget.route(new ApiObject(chartOn(), 'Map', { apiVersion: 'v1', kind: 'ConfigMap' })),
      "EnvoyPolicyTarget.route: 'route' must be a route of gateway.networking.k8s.io, got 'ConfigMap'; use EnvoyPolicyTarget.gateway() for a Gateway",
    );
  });

  test('is a whole Gateway for backends of 1.2.8', () => {
    const build: Build = (chart, { gateway, ofGateway: { envoyGateway } }) =>
      new BackendTrafficPolicy(chart, 'P', { envoyGateway, targets: [EnvoyPolicyTarget.listener(gateway, 'http')] });
    refuse(
      () => renderPolicy(build, V1_2_8),
      "BackendTrafficPolicy 'test/P': 'targets' must be whole Gateways and routes for Envoy Gateway 1.2.8, got 'http' of 'public'; " +
        'target the Gateway or the route, or use EnvoyGatewayVersion.V1_9_0',
    );
    expect(renderPolicy(build).spec.targetRefs[0].sectionName).toBe('http');
  });

  test('of a policy with mergeType are routes', () => {
    const build: Build = (chart, { ofGateway }) =>
      new BackendTrafficPolicy(chart, 'P', { ...ofGateway, mergeType: EnvoyMergeType.JSON_MERGE });
    refuse(
      () => renderPolicy(build),
      "BackendTrafficPolicy 'test/P': 'mergeType' must be given for routes only, got Gateway 'public'; " +
        'leave it out: there is nothing above a Gateway to go together with',
    );
  });
});
