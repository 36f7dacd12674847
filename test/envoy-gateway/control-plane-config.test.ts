import { Duration } from 'cdk8s';
import { EnvoyGatewayLogLevel, EnvoyGatewayVersion, Platform } from '../../lib';
import { secret } from '../support/triton';
import { renderControlPlane, VERSIONS } from './rendered';

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;
const refuse = (props: Parameters<typeof renderControlPlane>[0], message: string) =>
  expect(() => renderControlPlane(props)).toThrow(
    new Error(`EnvoyGatewayControlPlane 'test/EnvoyGateway': ${message}`),
  );

describe('the configuration of EnvoyGatewayControlPlane', () => {
  test.each(VERSIONS)('is that of upstream in %s', (version) => {
    const { image, rateLimitImage } = {
      '1.2.8': {
        image: 'docker.io/envoyproxy/gateway:v1.2.8',
        rateLimitImage: 'docker.io/envoyproxy/ratelimit:0141a24f',
      },
      '1.9.0': {
        image: 'docker.io/envoyproxy/gateway:v1.9.0',
        rateLimitImage: 'docker.io/envoyproxy/ratelimit:17b1956c',
      },
    }[version.version]!;
    const containers = [{ name: 'envoy-ratelimit', imagePullPolicy: 'IfNotPresent' }];
    expect(renderControlPlane({ version }).config).toEqual({
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyGateway',
      gateway: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' },
      logging: { level: { default: 'info' } },
      provider: {
        type: 'Kubernetes',
        kubernetes: {
          rateLimitDeployment: {
            container: { image: rateLimitImage },
            patch: { type: 'StrategicMerge', value: { spec: { template: { spec: { containers } } } } },
          },
          shutdownManager: { image },
        },
      },
    });
  });

  test.each(VERSIONS)('lets the rate limit service of %s take the ids of the namespace on OpenShift', (version) => {
    const { config } = renderControlPlane({ version }, Platform.openshift());
    expect(config.provider.kubernetes.rateLimitDeployment.container.securityContext).toEqual({});
  });

  test('lets Envoys without an EnvoyProxy take them too, from 1.9.0 on', () => {
    const container = { securityContext: {} };
    expect(renderControlPlane({ version: V1_9_0 }, Platform.openshift()).config.envoyProxy).toEqual({
      provider: { type: 'Kubernetes', kubernetes: { envoyDeployment: { container } } },
    });
    expect(renderControlPlane({ version: V1_2_8 }, Platform.openshift()).config).not.toHaveProperty('envoyProxy');
  });

  test('serves what the props ask for', () => {
    const extensionApis = { envoyPatchPolicy: true, backend: true, lua: true };
    expect(renderControlPlane({ version: V1_9_0, extensionApis }).config.extensionApis).toEqual({
      enableEnvoyPatchPolicy: true,
      enableBackend: true,
      enableLua: true,
    });
  });

  test('serves nothing else unless told otherwise', () => {
    const extensionApis = { envoyPatchPolicy: false, backend: false, lua: false };
    expect(renderControlPlane({ extensionApis }).objects).toEqual(renderControlPlane().objects);
    expect(renderControlPlane().config).not.toHaveProperty('extensionApis');
  });

  test('serves what constructs switch on later', () => {
    const { config } = renderControlPlane({ version: V1_9_0 }, undefined, (controlPlane) => {
      controlPlane.enableEnvoyPatchPolicy();
      controlPlane.enableBackend();
      controlPlane.enableLua();
    });
    expect(config.extensionApis).toEqual({ enableEnvoyPatchPolicy: true, enableBackend: true, enableLua: true });
  });

  test('logs as told, by component', () => {
    const logLevels = { default: EnvoyGatewayLogLevel.WARN, 'xds-translator': EnvoyGatewayLogLevel.DEBUG };
    expect(renderControlPlane({ logLevels }).config.logging).toEqual({ level: logLevels });
  });

  test('names the controller as told', () => {
    const { config, controlPlane } = renderControlPlane({ gatewayControllerName: 'example.com/edge' });
    expect(config.gateway.controllerName).toBe('example.com/edge');
    expect(controlPlane.gatewayControllerName).toBe('example.com/edge');
  });

  test('holds the address of Redis', () => {
    const rateLimit = {
      redisUrl: 'redis.redis.svc:6379',
      failClosed: true,
      timeout: Duration.millis(50),
      image: 'mirror/ratelimit:1',
    };
    const { config } = renderControlPlane({ rateLimit: { ...rateLimit, redisTlsSecret: secret('redis-client') } });
    const tls = { certificateRef: { name: 'redis-client' } };
    expect(config.rateLimit).toEqual({
      backend: { type: 'Redis', redis: { url: 'redis.redis.svc:6379', tls } },
      failClosed: true,
      timeout: '50ms',
    });
    expect(config.provider.kubernetes.rateLimitDeployment.container.image).toBe('mirror/ratelimit:1');
  });

  test('holds the Secret with the address of Redis, and what happens without an answer', () => {
    const redisUrlSecret = { secret: secret('redis'), key: 'url' };
    const { config } = renderControlPlane({ version: V1_9_0, rateLimit: { redisUrlSecret } });
    expect(config.rateLimit).toEqual({
      backend: { type: 'Redis', redis: { urlRef: { secretKeyRef: { name: 'redis', key: 'url' } } } },
      failClosed: false,
    });
  });

  test('names xDS resources by port when told to', () => {
    const { config, controlPlane } = renderControlPlane({ version: V1_9_0, xdsNameSchemeV2: true });
    expect(config.runtimeFlags).toEqual({ enabled: ['XDSNameSchemeV2'] });
    expect(controlPlane.usesXdsNameSchemeV2).toBe(true);
    expect(renderControlPlane().controlPlane.usesXdsNameSchemeV2).toBe(false);
    expect(renderControlPlane({ xdsNameSchemeV2: false }).objects).toEqual(renderControlPlane().objects);
  });

  test('pulls the rate limit service with the secrets of the control plane', () => {
    const { config } = renderControlPlane({ imagePullSecrets: [secret('registry')] });
    expect(config.provider.kubernetes.rateLimitDeployment.pod.imagePullSecrets).toEqual([{ name: 'registry' }]);
  });

  test('has the image of the control plane for the shutdown manager', () => {
    const { config } = renderControlPlane({ image: 'mirror/gateway:v1.2.8' });
    expect(config.provider.kubernetes.shutdownManager.image).toBe('mirror/gateway:v1.2.8');
  });

  test('refuses components that the version does not log', () => {
    refuse(
      { logLevels: { xds: EnvoyGatewayLogLevel.DEBUG } },
      "'logLevels' must name components of Envoy Gateway 1.2.8 (default, gateway-api, global-ratelimit, infrastructure, provider, xds-server, " +
        "xds-translator), got 'xds'; correct the name: the controller does not start otherwise",
    );
    const logLevels = { xds: EnvoyGatewayLogLevel.DEBUG };
    expect(renderControlPlane({ version: V1_9_0, logLevels }).config.logging.level.xds).toBe('debug');
  });

  test.each([{}, { redisUrl: 'redis:6379', redisUrlSecret: { secret: secret('redis'), key: 'url' } }])(
    'refuses a rate limit service without exactly one address',
    (rateLimit) => {
      refuse(
        { version: V1_9_0, rateLimit },
        "'rateLimit' must have one of 'redisUrl' and 'redisUrlSecret'; give the address of Redis once: the controller does not start otherwise",
      );
    },
  );

  test.each([
    ['extensionApis.lua', { extensionApis: { lua: true } }],
    ['rateLimit.redisUrlSecret', { rateLimit: { redisUrlSecret: { secret: secret('redis'), key: 'url' } } }],
    ['xdsNameSchemeV2', { xdsNameSchemeV2: true }],
  ])('refuses %s before 1.9.0', (prop, props) => {
    refuse(
      props,
      `'${prop}' needs Envoy Gateway 1.9.0, the version is 1.2.8; leave it out, or use EnvoyGatewayVersion.V1_9_0`,
    );
  });

  test('refuses to switch Lua on before 1.9.0', () => {
    expect(() => renderControlPlane().controlPlane.enableLua()).toThrow(
      new Error(
        "EnvoyGatewayControlPlane 'test/EnvoyGateway': 'extensionApis.lua' needs Envoy Gateway 1.9.0, the version is 1.2.8; " +
          'leave it out, or use EnvoyGatewayVersion.V1_9_0',
      ),
    );
  });
});
