import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  ClusterTriggerAuthentication,
  MetricsApiFormat,
  MetricsApiTriggerOptions,
  PrometheusTriggerOptions,
  ScaleTrigger,
  TriggerAuthentication,
  TriggerAuthenticationProps,
  TriggerAuthMode,
  TriggerMetricType,
  TriggerParameter,
} from '../../lib';
import { testRefusals } from '../gateway-api/refusals';
import { testChart } from '../support/test-chart';
import { secret } from '../support/triton';

const key = (name: string): TriggerParameter => TriggerParameter.fromSecret(secret('auth'), name);
const auth = (props: TriggerAuthenticationProps): TriggerAuthentication =>
  new TriggerAuthentication(testChart(), 'Auth', { metadata: { name: 'auth' }, ...props });

const token = auth({ bearerToken: key('token') });
const authority = key('ca.crt');
const clientCertificate = { certificate: key('tls.crt'), key: key('tls.key') };

const requiredQuery = { serverAddress: 'https://prometheus:9090', query: 'up', threshold: 1 };
const prometheus = (options: Partial<PrometheusTriggerOptions> = {}): any =>
  ScaleTrigger.prometheus({ ...requiredQuery, ...options })._toKube();

const requiredApi = { url: 'https://queue/length', valueLocation: 'length', targetValue: 5 };
const metricsApi = (options: Partial<MetricsApiTriggerOptions> = {}): any =>
  ScaleTrigger.metricsApi({ ...requiredApi, ...options })._toKube();

const cronTime = { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: 2 };

describe('ScaleTrigger', () => {
  test('covers every option of prometheus', () => {
    const all: Required<PrometheusTriggerOptions> = {
      serverAddress: 'https://thanos-querier.openshift-monitoring.svc:9092',
      query: 'sum(up)',
      threshold: 0.5,
      activationThreshold: 2,
      namespace: 'vision',
      ignoreNullValues: false,
      timeout: Duration.seconds(10),
      unsafeSsl: true,
      name: 'pending',
      authentication: token,
      metricType: TriggerMetricType.VALUE,
      useCachedMetrics: true,
    };
    expect(prometheus(all)).toEqual({
      type: 'prometheus',
      name: 'pending',
      metricType: 'Value',
      useCachedMetrics: true,
      metadata: {
        serverAddress: 'https://thanos-querier.openshift-monitoring.svc:9092',
        query: 'sum(up)',
        threshold: '0.5',
        activationThreshold: '2',
        namespace: 'vision',
        ignoreNullValues: 'false',
        authModes: 'bearer',
        timeout: '10000ms',
        unsafeSsl: 'true',
      },
      authenticationRef: { kind: 'TriggerAuthentication', name: 'auth' },
    });
  });

  test('covers every option of metrics-api', () => {
    const all: Required<MetricsApiTriggerOptions> = {
      url: 'https://queue.models.svc/stats',
      valueLocation: 'queue_length{model="resnet"}',
      targetValue: 5,
      activationTargetValue: 1,
      format: MetricsApiFormat.PROMETHEUS,
      aggregateFromKubeServiceEndpoints: true,
      timeout: Duration.millis(500),
      unsafeSsl: true,
      name: 'queue',
      authentication: auth({ clientCertificate, certificateAuthority: authority }),
      metricType: TriggerMetricType.AVERAGE_VALUE,
      useCachedMetrics: true,
    };
    expect(metricsApi(all)).toEqual({
      type: 'metrics-api',
      name: 'queue',
      metricType: 'AverageValue',
      useCachedMetrics: true,
      metadata: {
        url: 'https://queue.models.svc/stats',
        valueLocation: 'queue_length{model="resnet"}',
        targetValue: '5',
        activationTargetValue: '1',
        format: 'prometheus',
        aggregateFromKubeServiceEndpoints: 'true',
        authModes: 'tls',
        timeout: '500ms',
        unsafeSsl: 'true',
      },
      authenticationRef: { kind: 'TriggerAuthentication', name: 'auth' },
    });
  });

  test.each<[keyof PrometheusTriggerOptions, unknown]>([
    ['metricType', TriggerMetricType.AVERAGE_VALUE],
    ['useCachedMetrics', false],
    ['unsafeSsl', false],
  ])('renders the documented default of %s when it is left out', (option, documented) => {
    expect(prometheus({ [option]: documented })).toEqual(prometheus());
    expect(metricsApi({ [option]: documented })).toEqual(metricsApi());
  });

  test('leaves what KEDA has as its default to KEDA', () => {
    expect(prometheus().metadata).toEqual({ ...requiredQuery, threshold: '1' });
    expect(metricsApi().metadata).toEqual({ ...requiredApi, targetValue: '5' });
    expect(metricsApi({ aggregateFromKubeServiceEndpoints: false })).toEqual(metricsApi());
  });

  test.each([
    [ScaleTrigger.cpuUtilization(70), { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } }],
    [
      ScaleTrigger.memoryUtilization(80, { container: 'triton', name: 'memory' }),
      { type: 'memory', name: 'memory', metricType: 'Utilization', metadata: { value: '80', containerName: 'triton' } },
    ],
    [
      ScaleTrigger.cpuAverageValue(Cpu.millis(500)),
      { type: 'cpu', metricType: 'AverageValue', metadata: { value: '500m' } },
    ],
    [
      ScaleTrigger.memoryAverageValue(Size.gibibytes(1)),
      { type: 'memory', metricType: 'AverageValue', metadata: { value: '1024Mi' } },
    ],
    [ScaleTrigger.cron(cronTime), { type: 'cron', metadata: { ...cronTime, desiredReplicas: '2' } }],
    [
      ScaleTrigger.external({ scalerAddress: 'scaler.keda.svc:6000', enableTls: true, metadata: { queue: 'work' } }),
      {
        type: 'external',
        metricType: 'AverageValue',
        metadata: { queue: 'work', scalerAddress: 'scaler.keda.svc:6000', enableTLS: 'true' },
      },
    ],
    [
      ScaleTrigger.of('kafka', { topic: 'work' }, { name: 'work' }),
      { type: 'kafka', name: 'work', metricType: 'AverageValue', metadata: { topic: 'work' } },
    ],
  ])('renders each kind of trigger: %#', (trigger, expected) => {
    expect(trigger._toKube()).toEqual(expected);
  });

  test('speaks no TLS with a scaler of your own by default', () => {
    const scalerAddress = 'scaler.keda.svc:6000';
    expect(ScaleTrigger.external({ scalerAddress })._toKube()).toEqual(
      ScaleTrigger.external({ scalerAddress, enableTls: false })._toKube(),
    );
  });

  test('names the ways of authentication that the credentials serve', () => {
    const both = ClusterTriggerAuthentication.fromReference({
      name: 'thanos',
      authModes: [TriggerAuthMode.BEARER, TriggerAuthMode.TLS],
    });
    expect(prometheus({ authentication: both })).toMatchObject({
      metadata: { authModes: 'bearer,tls' },
      authenticationRef: { kind: 'ClusterTriggerAuthentication', name: 'thanos' },
    });
    const unknown = TriggerAuthentication.fromReference({ name: 'thanos' });
    expect(prometheus({ authentication: unknown }).metadata.authModes).toBeUndefined();
  });

  testRefusals([
    [
      "ScaleTrigger.prometheus: 'serverAddress' must start with http:// or https:// and name a host, got 'prometheus:9090'; write it whole, such as 'https://prometheus.monitoring.svc:9091'",
      () => prometheus({ serverAddress: 'prometheus:9090' }),
      () => prometheus({ serverAddress: 'http://prometheus:9090' }),
    ],
    [
      "ScaleTrigger.prometheus: 'query' must not be empty; KEDA refuses the trigger otherwise",
      () => prometheus({ query: ' ' }),
      () => prometheus({ query: 'up' }),
    ],
    [
      "ScaleTrigger.prometheus: 'threshold' must be more than 0, got 0; give what one pod's worth is",
      () => prometheus({ threshold: 0 }),
      () => prometheus({ threshold: 0.0001 }),
    ],
    [
      "ScaleTrigger.prometheus: 'activationThreshold' must be a number, got NaN; leave it out for 0",
      () => prometheus({ activationThreshold: NaN }),
      () => prometheus({ activationThreshold: -1 }),
    ],
    [
      "ScaleTrigger.prometheus: 'authentication' must have credentials beside 'certificateAuthority'; give 'bearerToken' or others: without, KEDA does not read the authority",
      () => prometheus({ authentication: auth({ certificateAuthority: authority }) }),
      () => prometheus({ authentication: auth({ certificateAuthority: authority, bearerToken: key('token') }) }),
    ],
    [
      "ScaleTrigger.metricsApi: 'authentication' must have 'clientCertificate' beside 'certificateAuthority'; mount the authority at KEDA's --ca-dir: without, KEDA does not read it here",
      () => metricsApi({ authentication: auth({ certificateAuthority: authority, bearerToken: key('token') }) }),
      () => metricsApi({ authentication: auth({ certificateAuthority: authority, clientCertificate }) }),
    ],
    [
      "ScaleTrigger.metricsApi: 'targetValue' must be more than 0, got -1; give what one pod's worth is",
      () => metricsApi({ targetValue: -1 }),
      () => metricsApi({ targetValue: 1 }),
    ],
    [
      "ScaleTrigger.metricsApi: 'valueLocation' must not be empty; KEDA refuses the trigger otherwise",
      () => metricsApi({ valueLocation: '' }),
      () => metricsApi({ valueLocation: 'a' }),
    ],
    [
      "ScaleTrigger.cpuUtilization: 'percent' must be a whole number of 1 or more, got 0.7; give percent of the request, such as 70",
      () => ScaleTrigger.cpuUtilization(0.7),
      () => ScaleTrigger.cpuUtilization(70),
    ],
    [
      "ScaleTrigger.memoryAverageValue: 'average' must be more than 0, got '0Mi'; the API server refuses it",
      () => ScaleTrigger.memoryAverageValue(Size.mebibytes(0)),
      () => ScaleTrigger.memoryAverageValue(Size.mebibytes(1)),
    ],
    [
      "ScaleTrigger.cron: 'start' must have 5 fields, from minute to day of the week, got '8 * *'; write it as for cron, such as '0 8 * * 1-5'",
      () => ScaleTrigger.cron({ ...cronTime, start: '8 * *' }),
      () => ScaleTrigger.cron({ ...cronTime, start: '0 8 * * *' }),
    ],
    [
      "ScaleTrigger.cron: 'end' must differ from 'start', got '0 8 * * 1-5' for both; KEDA refuses it",
      () => ScaleTrigger.cron({ ...cronTime, end: cronTime.start }),
      () => ScaleTrigger.cron(cronTime),
    ],
    [
      "ScaleTrigger.cron: 'desiredReplicas' must be a whole number of 1 or more, got 0; give the pods that run in between",
      () => ScaleTrigger.cron({ ...cronTime, desiredReplicas: 0 }),
      () => ScaleTrigger.cron({ ...cronTime, desiredReplicas: 1 }),
    ],
    [
      "ScaleTrigger.external: 'scalerAddress' must be a host and a port, got 'https://scaler'; write it without a scheme, such as 'scaler.keda.svc:6000'",
      () => ScaleTrigger.external({ scalerAddress: 'https://scaler' }),
      () => ScaleTrigger.external({ scalerAddress: 'scaler:6000' }),
    ],
    [
      "ScaleTrigger.of: 'type' must be one without a factory, got 'cpu'; use ScaleTrigger.cpu…()",
      () => ScaleTrigger.of('cpu', {}),
      () => ScaleTrigger.of('kafka', {}),
    ],
  ]);
});
