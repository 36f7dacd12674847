import { ApiObject, Duration, Size, Testing } from 'cdk8s';
import { Cpu, DeploymentStrategy, EnvValue, ServiceType } from 'cdk8s-plus-28';
import {
  EnvoyAccessLog,
  EnvoyBootstrap,
  EnvoyExternalTrafficPolicy,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  EnvoyJsonPatch,
  EnvoyLogLevel,
  EnvoyProxy,
  EnvoyProxyProps,
  GatewayClass,
  Platform,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { secret } from '../support/triton';
import { VERSIONS, chartOn } from './rendered';

expect.extend({ toPassPreflight });

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;

const specOf = (props: Partial<EnvoyProxyProps> = {}, version = V1_9_0, platform?: Platform): any => {
  const chart = chartOn(platform);
  const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version });
  new EnvoyProxy(chart, 'Proxy', { envoyGateway, ...props });
  const objects: any[] = Testing.synth(chart);
  expect(objects).toHaveLength(1);
  expect(objects[0]).toMatchObject({ apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy' });
  return objects[0].spec;
};
const kubernetesOf = (...args: Parameters<typeof specOf>) => specOf(...args).provider.kubernetes;
const refuse = (props: Partial<EnvoyProxyProps>, message: string, version = V1_9_0) =>
  expect(() => specOf(props, version)).toThrow(new Error(`EnvoyProxy 'test/Proxy': ${message}`));

describe('EnvoyProxy', () => {
  test('says nothing where pods bring their ids, so that Envoy Gateway decides', () => {
    expect(specOf()).toEqual({});
  });

  test.each(VERSIONS)(
    'empties the security context on OpenShift for %s, so that restricted-v2 fills it in',
    (version) => {
      const container = { securityContext: {} };
      const empty = { type: 'Kubernetes', kubernetes: { envoyDeployment: { container } } };
      expect(specOf({}, version, Platform.openshift()).provider).toEqual(empty);
      const { envoyDaemonSet } = kubernetesOf({ daemonSet: {} }, version, Platform.openshift());
      expect(envoyDaemonSet).toEqual({ container });
    },
  );

  test('keeps a security context that is given, also on OpenShift', () => {
    const deployment = { securityContext: { runAsUser: 1234 } };
    const { envoyDeployment } = kubernetesOf({ deployment }, V1_2_8, Platform.openshift());
    expect(envoyDeployment.container.securityContext).toEqual({ runAsUser: 1234 });
  });

  test('has one Envoy per node when told to', () => {
    expect(kubernetesOf({ daemonSet: { podLabels: { edge: 'yes' } } })).toEqual({
      envoyDaemonSet: { pod: { labels: { edge: 'yes' } } },
    });
  });

  test('lets the load decide', () => {
    const metrics = (averageUtilization: number) => [
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } },
    ];
    expect(kubernetesOf({ autoscaling: { maxReplicas: 4 } }).envoyHpa).toEqual({
      minReplicas: 1,
      maxReplicas: 4,
      metrics: metrics(80),
    });
    const autoscaling = { minReplicas: 1, maxReplicas: 4, targetCpuPercent: 80 };
    expect(kubernetesOf({ autoscaling })).toEqual(kubernetesOf({ autoscaling: { maxReplicas: 4 } }));
  });

  test('has a Service of type LoadBalancer unless told otherwise', () => {
    expect(kubernetesOf({ service: {} }).envoyService).toEqual({ type: 'LoadBalancer' });
    expect(kubernetesOf({ service: { type: ServiceType.CLUSTER_IP } }).envoyService).toEqual({ type: 'ClusterIP' });
  });

  test('writes access logs as told', () => {
    const accessLogs = [
      EnvoyAccessLog.text('%RESPONSE_CODE%', { matches: ["request.path != '/healthz'"] }),
      EnvoyAccessLog.json({ code: '%RESPONSE_CODE%' }, { path: '/dev/stderr' }),
    ];
    expect(specOf({ accessLogs }).telemetry.accessLog.settings).toEqual([
      {
        format: { type: 'Text', text: '%RESPONSE_CODE%' },
        matches: ["request.path != '/healthz'"],
        sinks: [{ type: 'File', file: { path: '/dev/stdout' } }],
      },
      {
        format: { type: 'JSON', json: { code: '%RESPONSE_CODE%' } },
        sinks: [{ type: 'File', file: { path: '/dev/stderr' } }],
      },
    ]);
  });

  test('writes none with an empty list', () => {
    expect(specOf({ accessLogs: [] }).telemetry).toEqual({ accessLog: { disable: true } });
  });

  test('changes the bootstrap in three ways', () => {
    const patch = EnvoyJsonPatch.add('/stats_config', { stats_matcher: {} });
    expect(specOf({ bootstrap: EnvoyBootstrap.jsonPatch(patch) }).bootstrap).toEqual({
      type: 'JSONPatch',
      jsonPatches: [{ op: 'add', path: '/stats_config', value: { stats_matcher: {} } }],
    });
    expect(specOf({ bootstrap: EnvoyBootstrap.merge('a: 1') }).bootstrap).toEqual({ type: 'Merge', value: 'a: 1' });
    expect(specOf({ bootstrap: EnvoyBootstrap.replace('a: 1') }).bootstrap).toEqual({ type: 'Replace', value: 'a: 1' });
  });

  test('is referred to by a GatewayClass with its namespace', () => {
    const chart = chartOn();
    const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version: V1_2_8 });
    const proxy = new EnvoyProxy(chart, 'Proxy', { envoyGateway, metadata: { name: 'custom' } });
    expect(proxy.apiObject).toBeInstanceOf(ApiObject);
    const { gatewayControllerName: controllerName } = envoyGateway;
    new GatewayClass(chart, 'Class', { controllerName, parametersRef: proxy.parametersRef });
    const gatewayClass: any = Testing.synth(chart).find(({ kind }: any) => kind === 'GatewayClass');
    expect(gatewayClass.spec).toEqual({
      controllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
      parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'custom', namespace: 'edge' },
    });
  });

  test('refuses what the API server refuses', () => {
    refuse(
      { daemonSet: {}, deployment: {} },
      "'daemonSet' and 'deployment' must not both be given; leave one of them out",
    );
    refuse(
      { daemonSet: {}, autoscaling: { maxReplicas: 2 } },
      "'daemonSet' and 'autoscaling' must not both be given; leave one of them out",
    );
    const fix = 'the API server or Envoy Gateway refuses any other';
    refuse(
      { deployment: { replicas: -1 } },
      `'deployment.replicas' must be a whole number of 0 or more, got -1; ${fix}`,
    );
    refuse({ concurrency: 0 }, `'concurrency' must be a whole number of 1 or more, got 0; ${fix}`);
    refuse(
      { autoscaling: { minReplicas: 3, maxReplicas: 2 } },
      `'autoscaling.maxReplicas' must be a whole number of 3 or more, got 2; ${fix}`,
    );
    refuse(
      { service: { type: ServiceType.EXTERNAL_NAME } },
      "'service.type' must be ClusterIP, NodePort or LoadBalancer, got 'ExternalName'; Envoy Gateway makes no other",
    );
    refuse(
      { service: { type: ServiceType.NODE_PORT, loadBalancerIp: '192.0.2.1' } },
      "'service.loadBalancerIp' needs 'service.type' LoadBalancer, got 'NodePort'; leave it out: Envoy Gateway refuses the EnvoyProxy otherwise",
    );
  });

  test.each(['runtimeClassName', 'schedulerName'])('refuses scheduling.%s, which it could not pass on', (field) => {
    refuse(
      { deployment: { scheduling: { [field]: 'x' } } },
      `'scheduling.${field}' must not be given, got 'x'; an EnvoyProxy has no such field`,
    );
  });

  test('refuses what 1.2.8 does not have', () => {
    const fix = 'leave it out, or use EnvoyGatewayVersion.V1_9_0';
    const needs = (prop: string) => `'${prop}' needs Envoy Gateway 1.9.0, the version is 1.2.8; ${fix}`;
    const deployment = { scheduling: { priorityClassName: 'high' } };
    refuse({ deployment }, needs('scheduling.priorityClassName'), V1_2_8);
    refuse({ logLevels: { default: EnvoyLogLevel.TRACE } }, needs('logLevels trace'), V1_2_8);
    expect(specOf({ logLevels: { default: EnvoyLogLevel.TRACE } }).logging).toEqual({ level: { default: 'trace' } });
  });

  test('covers every prop', () => {
    const chart = chartOn(Platform.openshift());
    const all: Required<Omit<EnvoyProxyProps, 'daemonSet'>> = {
      envoyGateway: EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version: V1_9_0 }),
      deployment: {
        name: 'edge',
        replicas: 2,
        strategy: DeploymentStrategy.recreate(),
        image: 'mirror.example/envoy:1',
        imagePullSecrets: [secret('registry')],
        resources: { cpu: { request: Cpu.units(1) }, memory: { limit: Size.gibibytes(1) } },
        env: { ENVOY_UID: EnvValue.fromValue('0') },
        podSecurityContext: { runAsNonRoot: true },
        scheduling: { priorityClassName: 'high', nodeSelector: { edge: 'true' } },
        podLabels: { team: 'edge' },
        podAnnotations: { note: 'edge' },
      },
      service: {
        type: ServiceType.LOAD_BALANCER,
        name: 'edge',
        annotations: { 'example.com/lb': 'internal' },
        labels: { team: 'edge' },
        externalTrafficPolicy: EnvoyExternalTrafficPolicy.CLUSTER,
        loadBalancerClass: 'example.com/internal',
        loadBalancerIp: '192.0.2.1',
        loadBalancerSourceRanges: ['192.0.2.0/24'],
        allocateLoadBalancerNodePorts: false,
      },
      autoscaling: { minReplicas: 2, maxReplicas: 4, targetCpuPercent: 60 },
      minAvailable: 1,
      logLevels: { default: EnvoyLogLevel.INFO },
      accessLogs: [],
      bootstrap: EnvoyBootstrap.merge('admin: {}'),
      mergeGateways: true,
      concurrency: 2,
      shutdown: { drainTimeout: Duration.minutes(2), minDrainDuration: Duration.seconds(15) },
      extraArgs: ['--disable-extensions=envoy.tracers.zipkin'],
      useListenerPortAsContainerPort: true,
      metadata: { name: 'edge', namespace: 'edge' },
    };
    new EnvoyProxy(chart, 'Proxy', all);
    const objects = Testing.synth(chart);
    expect(objects).toMatchSnapshot();
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    expect(objects).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0 });
  });
});

describe('EnvoyJsonPatch', () => {
  test('has the six operations of RFC 6902', () => {
    const patches = [
      EnvoyJsonPatch.add('/a/0', 1),
      EnvoyJsonPatch.replace('', { b: false }, { jsonPath: '$.c[*]' }),
      EnvoyJsonPatch.test('/a~1b', ''),
      EnvoyJsonPatch.remove('/a', { jsonPath: '$.c' }),
      EnvoyJsonPatch.move('/a', '/b'),
      EnvoyJsonPatch.copy('/a', '/b'),
    ];
    expect(specOf({ bootstrap: EnvoyBootstrap.jsonPatch(...patches) }).bootstrap.jsonPatches).toEqual([
      { op: 'add', path: '/a/0', value: 1 },
      { op: 'replace', path: '', jsonPath: '$.c[*]', value: { b: false } },
      { op: 'test', path: '/a~1b', value: '' },
      { op: 'remove', path: '/a', jsonPath: '$.c' },
      { op: 'move', from: '/a', path: '/b' },
      { op: 'copy', from: '/a', path: '/b' },
    ]);
  });

  test('refuses what is no JSON pointer, and no value', () => {
    const fix = "begin with '/', and write '~' as '~0' and '/' in a key as '~1'";
    expect(() => EnvoyJsonPatch.add('a', 1)).toThrow(
      new Error(`EnvoyJsonPatch.add: 'path' must be a JSON pointer, got 'a'; ${fix}`),
    );
    expect(() => EnvoyJsonPatch.copy('/~2', '/a')).toThrow(
      new Error(`EnvoyJsonPatch.copy: 'fromPath' must be a JSON pointer, got '/~2'; ${fix}`),
    );
    expect(() => EnvoyJsonPatch.replace('/a', null)).toThrow(
      new Error(
        "EnvoyJsonPatch.replace: 'value' must be given, got null; use EnvoyJsonPatch.remove to take a value away",
      ),
    );
  });
});

describe('EnvoyAccessLog and EnvoyBootstrap', () => {
  test('refuse to say nothing', () => {
    expect(() => EnvoyAccessLog.text('')).toThrow(
      new Error(
        "EnvoyAccessLog.text: 'format' must not be empty, got ''; write what a line says, such as '%RESPONSE_CODE%'",
      ),
    );
    expect(() => EnvoyAccessLog.json({})).toThrow(
      new Error(
        "EnvoyAccessLog.json: 'fields' must hold at least one, got {}; write what a line says, such as { code: '%RESPONSE_CODE%' }",
      ),
    );
    expect(() => EnvoyBootstrap.jsonPatch()).toThrow(
      new Error(
        "EnvoyBootstrap.jsonPatch: 'patches' must hold at least one, got []; leave 'bootstrap' out to change nothing",
      ),
    );
  });
});
