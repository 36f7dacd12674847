import { Duration } from 'cdk8s';
import { ProbeTiming, TritonServerProps } from '../../lib';
import { renderServer, secret } from '../support/triton';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const probe = (name: (typeof PROBES)[number], props: Partial<TritonServerProps> = {}) =>
  renderServer(props).container[name];
const refuse = (props: Partial<TritonServerProps>, message: string) =>
  expect(() => renderServer(props)).toThrow(new Error(`TritonServer 'test/Triton': ${message}`));

describe('the probes of TritonServer', () => {
  test('wait 30 minutes for the models before they judge', () => {
    expect(probe('startupProbe')).toEqual({
      httpGet: { path: '/v2/health/live', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 180,
    });
  });

  test('take a server for ready when its models are', () => {
    expect(probe('readinessProbe')).toEqual({
      httpGet: { path: '/v2/health/ready', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
  });

  test('restart a server that is not live', () => {
    expect(probe('livenessProbe')).toEqual({
      httpGet: { path: '/v2/health/live', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
  });

  test.each(PROBES)('take every number of %s', (name) => {
    const timing: Required<ProbeTiming> = {
      initialDelay: Duration.seconds(7),
      period: Duration.minutes(1),
      timeout: Duration.seconds(2),
      failureThreshold: 9,
    };
    const { httpGet, ...numbers } = probe(name, { [name]: timing });
    expect(httpGet).toEqual(probe(name).httpGet);
    expect(numbers).toEqual({ initialDelaySeconds: 7, periodSeconds: 60, timeoutSeconds: 2, failureThreshold: 9 });
  });

  test.each<[(typeof PROBES)[number], ProbeTiming]>([
    ['startupProbe', { period: Duration.seconds(10), timeout: Duration.seconds(5), failureThreshold: 180 }],
    ['readinessProbe', { period: Duration.seconds(5), timeout: Duration.seconds(5), failureThreshold: 3 }],
    ['livenessProbe', { period: Duration.seconds(10), timeout: Duration.seconds(5), failureThreshold: 3 }],
  ])('have the documented numbers when those of %s are left out', (name, documented) => {
    expect(renderServer({ [name]: documented }).objects).toEqual(renderServer().objects);
  });

  test.each(PROBES.flatMap((name) => [0, -1, 1.5].map((value) => [name, value] as const)))(
    'refuse %s to fail after %p failures',
    (name, failureThreshold) => {
      refuse(
        { [name]: { failureThreshold } },
        `'${name}.failureThreshold' must be a whole number of 1 or more, got ${failureThreshold}; leave it out for the default`,
      );
      expect(probe(name, { [name]: { failureThreshold: 1 } }).failureThreshold).toBe(1);
    },
  );

  test.each(PROBES.flatMap((name) => [`${name}.period`, `${name}.timeout`]))(
    'refuse a %s of 0 s, which Kubernetes takes for its own default',
    (path) => {
      const [name, field] = path.split('.');
      const message = `'${path}' must be at least 1 s, got 0 ms; leave it out for the default`;
      refuse({ [name]: { [field]: Duration.seconds(0) } }, message);
      expect(() => renderServer({ [name]: { [field]: Duration.seconds(1) } })).not.toThrow();
    },
  );

  test('ask gRPC for readiness where HTTP is not served', () => {
    const { readinessProbe } = renderServer({ options: { allowHttp: false, grpcPort: 9001 } }).container;
    expect(readinessProbe).toEqual({
      grpc: { port: 9001 },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
  });

  test('ask for an open port to see life over gRPC, which reports readiness only', () => {
    const { container } = renderServer({ options: { allowHttp: false } });
    for (const name of ['startupProbe', 'livenessProbe']) {
      const { tcpSocket, httpGet, grpc } = container[name];
      expect({ tcpSocket, httpGet, grpc }).toEqual({ tcpSocket: { port: 'grpc' } });
    }
  });

  test('are refused over gRPC with TLS, which the kubelet does not speak', () => {
    const grpcTlsSecret = secret('tls');
    refuse(
      { grpcTlsSecret, options: { allowHttp: false } },
      "'options.allowHttp' must be true with 'grpcTlsSecret'; leave it out: the kubelet probes gRPC only without TLS",
    );
    expect(probe('readinessProbe', { grpcTlsSecret })).toMatchObject({ httpGet: { port: 'http' } });
  });

  test('name no host, which Pod Security would refuse', () => {
    for (const name of PROBES) expect(probe(name).httpGet).not.toHaveProperty('host');
  });
});

describe('startupTimeout', () => {
  test('is 30 minutes unless given', () => {
    expect(renderServer({ startupTimeout: Duration.minutes(30) }).objects).toEqual(renderServer().objects);
  });

  test.each([
    [Duration.minutes(5), undefined, 30],
    [Duration.seconds(61), undefined, 7],
    [Duration.seconds(1), undefined, 1],
    [Duration.minutes(5), Duration.seconds(7), 43],
  ])('%# is rounded up to whole periods', (startupTimeout, period, failures) => {
    const { failureThreshold } = probe('startupProbe', { startupTimeout, startupProbe: { period } });
    expect(failureThreshold).toBe(failures);
  });

  test('moves the deadline of the rollout, with 10 minutes for the image', () => {
    expect(renderServer().deployment.spec.progressDeadlineSeconds).toBe(1800 + 600);
    const startupProbe = { initialDelay: Duration.seconds(40), period: Duration.seconds(20), failureThreshold: 3 };
    expect(renderServer({ startupProbe }).deployment.spec.progressDeadlineSeconds).toBe(40 + 60 + 600);
  });

  test('is refused when it is 0', () => {
    refuse(
      { startupTimeout: Duration.seconds(0) },
      "'startupTimeout' must be at least 1 s, got 0 ms; leave it out for the default",
    );
  });
});

describe('readinessModel', () => {
  test('makes the readiness of one model that of the server', () => {
    const { container } = renderServer({ readinessModel: 'resnet' });
    expect(container.readinessProbe.httpGet).toEqual({ path: '/v2/models/resnet/ready', port: 'http' });
    expect(container.livenessProbe.httpGet.path).toBe('/v2/health/live');
    expect(container.startupProbe.httpGet.path).toBe('/v2/health/live');
  });

  test('is refused where HTTP is not served', () => {
    refuse(
      { readinessModel: 'resnet', options: { allowHttp: false } },
      "'options.allowHttp' must be true with 'readinessModel', got 'resnet'; leave it out: gRPC reports the readiness of the whole server only",
    );
    expect(probe('readinessProbe', { options: { allowHttp: false } })).toMatchObject({ grpc: { port: 8001 } });
  });
});
