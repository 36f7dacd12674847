import { Chart, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import {
  EnvoyBodyMode,
  EnvoyExtensionPolicy,
  EnvoyExtensionPolicyProps,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  EnvoyJsonPatch,
  EnvoyLua,
  EnvoyMergeType,
  EnvoyPatchPolicy,
  EnvoyPatchPolicyProps,
  EnvoyPolicyTarget,
  EnvoyXdsPatch,
  EnvoyXdsResource,
  EnvoyXdsType,
  Gateway,
  GatewayClass,
  Listener,
  RouteBackend,
  TlsCertificate,
} from '../../lib';
import { allExtensions, targetsIn } from './all-policies';
import { VERSIONS, chartOn } from './rendered';

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;
const LATER = 'leave it out, or use EnvoyGatewayVersion.V1_9_0';
const ofKind = (objects: any[], kind: string) => objects.filter((object) => object.kind === kind);
const refuse = (build: () => unknown, message: string) => expect(build).toThrow(new Error(message));

const rendered = (version: EnvoyGatewayVersion, xdsNameSchemeV2 = false) => {
  const chart = chartOn();
  const envoyGateway = new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version, xdsNameSchemeV2 });
  return { chart, envoyGateway, ...targetsIn(chart, envoyGateway) };
};
const configOf = (objects: any[]) => parse(ofKind(objects, 'ConfigMap')[0].data['envoy-gateway.yaml']);

const extensions = (props: Partial<EnvoyExtensionPolicyProps>, version = V1_9_0) => {
  const { chart, ofRoute } = rendered(version);
  const policy = new EnvoyExtensionPolicy(chart, 'Policy', { ...ofRoute, ...props });
  const objects: any[] = Testing.synth(chart);
  return { policy, objects, spec: ofKind(objects, 'EnvoyExtensionPolicy')[0].spec };
};
const plugins = (namespace?: string) => RouteBackend.serviceName('plugins', { port: 50052, namespace });

describe('EnvoyExtensionPolicy', () => {
  test('without extensions takes those of the Gateway away', () => {
    expect(Object.keys(extensions({}).spec)).toEqual(['targetRefs']);
  });

  test('sends headers of requests, and nothing of answers', () => {
    const { spec } = extensions({ extProcs: [{ backend: plugins(), request: {} }] }, V1_2_8);
    expect(spec.extProc).toEqual([
      { backendRefs: [{ group: '', kind: 'Service', name: 'plugins', port: 50052 }], processingMode: { request: {} } },
    ]);
  });

  test('names a port that the Service has, not one of its container', () => {
    const { chart, ofRoute } = rendered(V1_9_0);
    const ports = [{ port: 80, targetPort: 50052 }];
    const service = new Service(chart, 'Plugins', { metadata: { name: 'plugins' }, ports });
    const extProcs = [{ backend: RouteBackend.service(service, { port: 50052 }) }];
    new EnvoyExtensionPolicy(chart, 'Policy', { ...ofRoute, extProcs });
    refuse(
      () => Testing.synth(chart),
      'Validation failed with the following errors:\n' +
        "  [test/Policy] 'extProcs' must refer to a port over TCP of Service 'plugins', got 50052; " +
        'it has 80: the port of the Service counts, not that of the container',
    );
  });

  test('brings one grant for a service of another namespace', () => {
    const { objects, spec } = extensions({ extProcs: [{ backend: plugins('tools') }, { backend: plugins('tools') }] });
    expect(spec.extProc[0].backendRefs[0].namespace).toBe('tools');
    expect(ofKind(objects, 'ReferenceGrant')).toMatchObject([
      {
        metadata: { namespace: 'tools' },
        spec: {
          from: [{ group: 'gateway.envoyproxy.io', kind: 'EnvoyExtensionPolicy', namespace: 'edge' }],
          to: [{ group: '', kind: 'Service', name: 'plugins' }],
        },
      },
    ]);
  });

  test('leaves the grant to others when told to, and needs none within its namespace', () => {
    const referenceGrants = false;
    expect(
      ofKind(extensions({ extProcs: [{ backend: plugins('tools') }], referenceGrants }).objects, 'ReferenceGrant'),
    ).toEqual([]);
    expect(ofKind(extensions({ extProcs: [{ backend: plugins() }] }).objects, 'ReferenceGrant')).toEqual([]);
  });

  test.each(VERSIONS)('names the filter of Envoy as %s does', (version) => {
    const metadata = { name: 'plugins-policy' };
    const { policy } = extensions({ extProcs: [{ backend: plugins() }], metadata }, version);
    expect(policy.extProcFilterName(0)).toBe(
      'envoy.filters.http.ext_proc/envoyextensionpolicy/edge/plugins-policy/extproc/0',
    );
    refuse(
      () => policy.extProcFilterName(1),
      "EnvoyExtensionPolicy 'test/Policy': 'index' must be that of one of 1 services, got 1; count 'extProcs' from 0",
    );
  });

  test('has Lua run from 1.9.0 on', () => {
    const { objects, spec } = extensions({ luas: [EnvoyLua.inline('x = 1')] });
    expect(spec.lua).toEqual([{ type: 'Inline', inline: 'x = 1' }]);
    expect(configOf(objects).extensionApis).toEqual({ enableLua: true });
  });

  const later: [string, Partial<EnvoyExtensionPolicyProps>][] = [
    ['luas', { luas: [EnvoyLua.inline('x = 1')] }],
    ['mergeType', { mergeType: EnvoyMergeType.JSON_MERGE }],
    ['extProcs[0].statusOnError', { extProcs: [{ backend: plugins(), statusOnError: 503 }] }],
    [
      'extProcs[0].request.attributes',
      { extProcs: [{ backend: plugins(), request: { attributes: ['xds.route_name'] } }] },
    ],
    [
      'extProcs[0].response.body FullDuplexStreamed',
      { extProcs: [{ backend: plugins(), response: { body: EnvoyBodyMode.FULL_DUPLEX_STREAMED } }] },
    ],
  ];
  test.each(later)('refuses %s before 1.9.0', (prop, props) => {
    refuse(
      () => extensions(props, V1_2_8),
      `EnvoyExtensionPolicy 'test/Policy': '${prop}' needs Envoy Gateway 1.9.0, the version is 1.2.8; ${LATER}`,
    );
    expect(extensions(props).spec).toBeDefined();
  });

  test('refuses what the API server refuses', () => {
    const duplex = { backend: plugins(), failOpen: true, request: { body: EnvoyBodyMode.FULL_DUPLEX_STREAMED } };
    refuse(
      () => extensions({ extProcs: [duplex] }),
      "EnvoyExtensionPolicy 'test/Policy': 'extProcs[0].request.body' must not be FullDuplexStreamed with failOpen; leave one of the two out",
    );
    const body = EnvoyBodyMode.BUFFERED;
    refuse(
      () => extensions({ extProcs: [{ backend: plugins(), shadowMode: true, request: { body } }] }),
      "EnvoyExtensionPolicy 'test/Policy': 'extProcs[0].shadowMode' needs a body that is Streamed, got Buffered; leave one of the two out",
    );
    refuse(
      () => extensions({ extProcs: Array.from({ length: 17 }, () => ({ backend: plugins() })) }),
      "EnvoyExtensionPolicy 'test/Policy': 'extProcs' must have at most 16 entries, got 17; the API server refuses more",
    );
  });

  test('covers every prop', () => {
    const { extProcs = [], ...others } = allExtensions(chartOn(), V1_9_0);
    const small = extProcs.map((extProc) => ({ ...extProc, settings: { connection: {} } }));
    expect(extensions({ ...others, extProcs: small }).spec).toMatchSnapshot();
  });
});

const REMOVE = EnvoyJsonPatch.remove('/virtual_hosts/0/routes/0');
const patched = (
  resource: (targets: ReturnType<typeof rendered>) => EnvoyXdsResource,
  version = V1_2_8,
  xdsNameSchemeV2 = false,
): any => {
  const targets = rendered(version, xdsNameSchemeV2);
  const { chart, envoyGateway, gateway } = targets;
  const patches = [{ resource: resource(targets), operation: REMOVE }];
  new EnvoyPatchPolicy(chart, 'Patch', { envoyGateway, target: EnvoyPolicyTarget.gateway(gateway), patches });
  return ofKind(Testing.synth(chart), 'EnvoyPatchPolicy')[0].spec.jsonPatches[0];
};

describe('EnvoyPatchPolicy', () => {
  const policy = (props: Partial<EnvoyPatchPolicyProps>): any[] => {
    const { chart, envoyGateway, gateway } = rendered(V1_2_8);
    const patches: EnvoyXdsPatch[] = [{ resource: EnvoyXdsResource.listener(gateway, 'http'), operation: REMOVE }];
    new EnvoyPatchPolicy(chart, 'Patch', {
      envoyGateway,
      target: EnvoyPolicyTarget.gateway(gateway),
      patches,
      ...props,
    });
    return Testing.synth(chart);
  };

  test('switches its kind on in the control plane', () => {
    expect(configOf(policy({})).extensionApis).toEqual({ enableEnvoyPatchPolicy: true });
  });

  test('is in the namespace of its Gateway', () => {
    const [{ metadata, spec }] = ofKind(policy({ priority: 3 }), 'EnvoyPatchPolicy');
    expect(metadata.namespace).toBe('edge');
    expect(spec).toMatchObject({
      type: 'JSONPatch',
      priority: 3,
      targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' },
    });
  });

  test('refuses targets that Envoy Gateway refuses', () => {
    const { gateway, route } = rendered(V1_2_8);
    const fix = 'use EnvoyPolicyTarget.gateway(); which listener is changed, a patch says';
    const problem =
      "EnvoyPatchPolicy 'test/Patch': 'target' must be a whole Gateway, or a GatewayClass with mergeGateways, got";
    refuse(() => policy({ target: EnvoyPolicyTarget.route(route) }), `${problem} HTTPRoute 'chat'; ${fix}`);
    refuse(
      () => policy({ target: EnvoyPolicyTarget.listener(gateway, 'http') }),
      `${problem} 'http' of Gateway 'public'; ${fix}`,
    );
  });

  test('refuses to change nothing, and half a priority', () => {
    refuse(
      () => policy({ patches: [] }),
      "EnvoyPatchPolicy 'test/Patch': 'patches' must not be empty; leave the policy out to change nothing",
    );
    refuse(
      () => policy({ priority: 0.5 }),
      "EnvoyPatchPolicy 'test/Patch': 'priority' must be a whole number, got 0.5; leave it out for 0",
    );
  });

  test('covers every prop', () => {
    expect(ofKind(policy({ priority: 1, metadata: { name: 'patch' } }), 'EnvoyPatchPolicy')).toMatchSnapshot();
  });
});

describe('EnvoyXdsResource', () => {
  test.each(VERSIONS)('of a listener is named after Gateway and listener in %s', (version) => {
    const named = { name: 'edge/public/http', operation: { op: 'remove', path: '/virtual_hosts/0/routes/0' } };
    expect(patched(({ gateway }) => EnvoyXdsResource.listener(gateway, 'http'), version)).toEqual({
      ...named,
      type: 'type.googleapis.com/envoy.config.listener.v3.Listener',
    });
    expect(patched(({ gateway }) => EnvoyXdsResource.routeConfiguration(gateway, 'http'), version)).toEqual({
      ...named,
      type: 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
    });
  });

  test('of a listener is named after its port under the newer scheme', () => {
    const name = (resource: Parameters<typeof patched>[0]) => patched(resource, V1_9_0, true).name;
    expect(name(({ gateway }) => EnvoyXdsResource.listener(gateway, 'http'))).toBe('tcp-80');
    expect(name(({ gateway }) => EnvoyXdsResource.routeConfiguration(gateway, 'http'))).toBe('http-80');
    const secure = (chart: Chart) => {
      const certificates = [TlsCertificate.fromSecretName('tls')];
      const listeners = [Listener.https('https', { certificates }), Listener.udp('dns', { port: 53 })];
      const gatewayClass = GatewayClass.fromGatewayClassName(chart, 'Other', 'eg');
      return new Gateway(chart, 'Secure', { gatewayClass, listeners, metadata: { name: 'secure' } });
    };
    expect(name(({ chart }) => EnvoyXdsResource.listener(secure(chart), 'https'))).toBe('tcp-443');
    expect(name(({ chart }) => EnvoyXdsResource.listener(secure(chart), 'dns'))).toBe('udp-53');
    expect(name(({ chart }) => EnvoyXdsResource.routeConfiguration(secure(chart), 'https'))).toBe('edge/secure/https');
  });

  test('of a route is named after its rule', () => {
    expect(patched(({ route }) => EnvoyXdsResource.routeCluster(route, 0))).toMatchObject({
      type: 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
      name: 'httproute/edge/chat/rule/0',
    });
  });

  test('may have any other name', () => {
    expect(patched(() => EnvoyXdsResource.named(EnvoyXdsType.SECRET, 'x'))).toMatchObject({ name: 'x' });
    refuse(
      () => EnvoyXdsResource.named(EnvoyXdsType.SECRET, ''),
      "EnvoyXdsResource.named: 'name' must not be empty, got ''; write the name of the xDS resource",
    );
  });

  test('needs to know the port under the newer scheme', () => {
    const foreign = (chart: Chart) => Gateway.fromGatewayName(chart, 'Foreign', 'edge', 'public');
    refuse(
      () => patched(({ chart }) => EnvoyXdsResource.listener(foreign(chart), 'http'), V1_9_0, true),
      "EnvoyPatchPolicy 'test/Patch': 'patches' must be of listeners whose port is known, which that of 'http' of Gateway 'public' is not; " +
        "use EnvoyXdsResource.named() with a name such as 'tcp-80'",
    );
    expect(patched(({ chart }) => EnvoyXdsResource.listener(foreign(chart), 'http')).name).toBe('edge/public/http');
  });
});
