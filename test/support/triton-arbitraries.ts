import { Duration, Size } from 'cdk8s';
import { ConfigMap, EnvValue, ServiceType, Volume } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import {
  GpuResource,
  ModelRepository,
  Platform,
  RestrictedApi,
  TritonApi,
  TritonServerOptions,
  TritonServerProps,
} from '../../lib';
import { testChart } from './test-chart';
import { secret } from './triton';

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const seconds = (max: number) => fc.integer({ min: 0, max }).map((value) => Duration.seconds(value));
const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);

/** Every kind of cluster, in versions on both sides of what the constructs ask for. */
export const anyPlatform: fc.Arbitrary<Platform> = fc.constantFrom(
  Platform.kubernetes('1.25'),
  Platform.kubernetes('1.36'),
  Platform.openshift('4.12'),
  Platform.openshift('4.22'),
  Platform.eks(),
  Platform.gke(),
  Platform.aks(),
  Platform.k3s(),
);

const configMap = ConfigMap.fromConfigMapName(testChart(), 'Config', 'identity');

const anyRepository: fc.Arbitrary<ModelRepository> = fc.oneof(
  fc
    .record({ claim: label, directory: optional(label), readOnly: optional(fc.boolean()) })
    .map(({ claim, ...options }) => ModelRepository.fromClaimName(claim, options)),
  fc.constantFrom(
    ModelRepository.fromS3('s3://minio:9000/bucket', { credentials: secret('minio'), region: 'eu-1' }),
    ModelRepository.fromGcs('gs://bucket', { credentials: secret('reader') }),
    ModelRepository.fromAzure('as://account/container'),
    ModelRepository.fromNfs('filer.example', '/srv'),
    ModelRepository.fromDownload({ image: 'registry.example/fetch:1', env: { HOME: EnvValue.fromValue('/tmp') } }),
    ModelRepository.fromConfigMap(configMap, { 'm/1/model.py': 'a', 'n/1/model.py': 'a', 'n/config.pbtxt': 'b' }),
  ),
);

const RESTRICTED: RestrictedApi[] = [{ apis: [TritonApi.TRACE], header: 'x-key', value: EnvValue.fromValue('secret') }];

const anyOptions: fc.Arbitrary<TritonServerOptions> = fc
  .record({
    ports: fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 3, maxLength: 3 }),
    allowHttp: optional(fc.boolean()),
    allowGrpc: optional(fc.boolean()),
    allowMetrics: optional(fc.boolean()),
    exitTimeout: optional(seconds(600)),
    logVerbose: optional(fc.nat()),
    backendConfig: optional(fc.array(fc.constantFrom('a=b', 'python,x=1'))),
    httpRestrictedApis: fc.constantFrom(undefined, RESTRICTED),
  })
  .filter(({ allowHttp, allowGrpc }) => allowHttp !== false || allowGrpc !== false)
  .map(({ ports: [httpPort, grpcPort, metricsPort], ...options }) => ({
    ...options,
    httpPort,
    grpcPort,
    metricsPort,
  }));

const anyMounts = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }).map((numbers) =>
  numbers.map((number) => ({
    path: `/data/${number}`,
    storage: Volume.fromEmptyDir(testChart(), 'Volume', `data-${number % 5}`),
  })),
);

/** Props that TritonServer takes on every platform, without `podSecurity`. */
export const anyServerProps: fc.Arbitrary<TritonServerProps> = fc.record(
  {
    modelRepository: anyRepository,
    additionalModelRepositories: fc.array(anyRepository, { maxLength: 3 }),
    options: anyOptions,
    replicas: fc.nat(50),
    gpus: fc.nat(8),
    gpuResource: fc.constantFrom(GpuResource.NVIDIA, GpuResource.mig('1g.5gb')),
    sharedMemory: fc.integer({ min: 1, max: 4096 }).map((mebibytes) => Size.mebibytes(mebibytes)),
    env: fc.dictionary(
      fc.constantFrom('HOME', 'AWS_REGION', 'TRITON_HTTP_API_VALUE_1', 'TOKEN', 'A'),
      fc.string().map((value) => EnvValue.fromValue(value)),
    ),
    mounts: anyMounts,
    readOnlyRootFilesystem: fc.boolean(),
    startupTimeout: fc.integer({ min: 1, max: 7200 }).map((value) => Duration.seconds(value)),
    preStopDelay: seconds(120),
    serviceType: fc.constantFrom(ServiceType.CLUSTER_IP, ServiceType.NODE_PORT, ServiceType.LOAD_BALANCER),
    headlessService: fc.boolean(),
    podLabels: fc.dictionary(fc.constantFrom('team', 'app.kubernetes.io/name', 'app.kubernetes.io/instance'), label),
    podAnnotations: fc.dictionary(label, fc.string()),
    metadata: fc.record({ name: label, labels: fc.dictionary(label, label) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['modelRepository'] },
);
