import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('nim-operator@3.1.2');
const service = (spec: JsonObject): JsonObject => ({
  authSecret: 'ngc',
  image: { repository: 'nvcr.io/nim/llama', tag: '1' },
  ...spec,
});
const picker = { name: 'picker', image: { repository: 'epp', tag: '1' } };
const plugins = { plugins: [], schedulingProfiles: [] };
const gateway = { name: 'public', namespace: 'edge' };

describe('constraints of NIMService and NIMPipeline', () => {
  test.each<[string, JsonObject, string[]]>([
    ['accept an autoscaler', { scale: { enabled: true } }, []],
    ['accept replicas beside an autoscaler that is off', { scale: { enabled: false }, replicas: 2 }, []],
    [
      'refuse replicas beside an autoscaler',
      { scale: { enabled: true }, replicas: 2 },
      [': replicas cannot be given where scale.enabled is true'],
    ],
    [
      'refuse an autoscaler of several nodes',
      { scale: { enabled: true }, multiNode: { parallelism: {} } },
      [': a service on several nodes has no autoscaler: scale.enabled cannot be true'],
    ],
    [
      'refuse two ways to start several nodes',
      { multiNode: { parallelism: {}, mpi: {}, ray: {} } },
      ['.multiNode: only one of mpi and ray can be given'],
    ],
    ['accept a domain that is created', { multiNode: { parallelism: {}, computeDomain: { create: true } } }, []],
    ['accept a domain that is named', { multiNode: { parallelism: {}, computeDomain: { name: 'd' } } }, []],
    [
      'refuse a name of a domain that is created',
      { multiNode: { parallelism: {}, computeDomain: { create: true, name: 'd' } } },
      ['.multiNode.computeDomain: a domain that is created has no name of its own'],
    ],
    [
      'refuse a domain without name',
      { multiNode: { parallelism: {}, computeDomain: { name: '' } } },
      ['.multiNode.computeDomain: name is needed, unless the domain is created'],
    ],
    ['accept a claim', { draResources: [{ resourceClaimName: 'gpu' }] }, []],
    [
      'refuse two claims in one',
      { draResources: [{ resourceClaimName: 'gpu', resourceClaimTemplateName: 'gpus' }] },
      ['.draResources[0]: exactly one of resourceClaimName, resourceClaimTemplateName and claimCreationSpec is needed'],
    ],
    [
      'refuse expressions with selectors',
      {
        draResources: [
          { claimCreationSpec: { devices: [{ name: 'gpu', celExpressions: ['true'], capacitySelectors: [] }] } },
        ],
      },
      [
        '.draResources[0].claimCreationSpec.devices[0]: celExpressions cannot be given with attributeSelectors or capacitySelectors',
      ],
    ],
    [
      'accept a Gateway in front of a Service at a port',
      { expose: { router: { gateway: { ...gateway, backendRef: { name: 'b', port: 80 } } } } },
      [],
    ],
    [
      'refuse a Service without port',
      { expose: { router: { gateway: { ...gateway, backendRef: { name: 'b' } } } } },
      ['.expose.router.gateway.backendRef: a reference to a Service needs port'],
    ],
    [
      'refuse a Gateway with an Ingress',
      { expose: { router: { gateway, ingress: { ingressClass: 'nginx' } } } },
      ['.expose.router: only one of gateway and ingress can be given'],
    ],
    [
      'refuse two Ingresses',
      { expose: { ingress: { enabled: true }, router: { ingress: { ingressClass: 'nginx' } } } },
      [': expose.router.ingress replaces expose.ingress: both cannot be given'],
    ],
    [
      'refuse two configurations of the endpoint picker',
      {
        expose: {
          router: { eppConfig: { containerSpec: picker, configMapRef: { name: 'c', key: 'k' }, config: plugins } },
        },
      },
      ['.expose.router.eppConfig: only one of configMapRef and config can be given'],
    ],
  ])('%s', (_, spec, problems) => {
    const within = (path: string): string[] => problems.map((problem) => `${path}${problem}`);
    expect(refusals('NIMService', service(spec))).toEqual(within('spec'));
    expect(refusals('NIMPipeline', { services: [{ name: 'a', spec: service(spec) }] })).toEqual(
      within('spec.services[0].spec'),
    );
  });
});

describe('constraints of NIMCache', () => {
  const ngc = { authSecret: 'ngc', modelPuller: 'puller' };
  const hub = { authSecret: 'hub', namespace: 'n', modelPuller: 'p', pullSecret: 's' };
  test.each<[string, JsonObject, string[]]>([
    ['accept one source', { ngc }, []],
    ['refuse no source', {}, ['spec.source: exactly one of ngc, dataStore and hf is needed']],
    [
      'refuse a model and its endpoint',
      { ngc: { ...ngc, model: {}, modelEndpoint: 'e' } },
      ['spec.source.ngc: only one of model and modelEndpoint can be given'],
    ],
    [
      'refuse a model and a data set',
      { hf: { ...hub, endpoint: 'https://hf.example.com', modelName: 'm', datasetName: 'd' } },
      ['spec.source.hf: exactly one of modelName and datasetName is needed'],
    ],
    [
      'refuse neither model nor data set',
      { dataStore: { ...hub, endpoint: 'https://data.example.com/v1/hf' } },
      ['spec.source.dataStore: exactly one of modelName and datasetName is needed'],
    ],
  ])('%s', (_, source, problems) => {
    expect(refusals('NIMCache', { source, storage: {} })).toEqual(problems);
  });
});

describe('constraints of the microservices of NeMo', () => {
  const spec = { image: { repository: 'nvcr.io/nemo/guardrail', tag: '1' } };
  test.each<[string, JsonObject, string[]]>([
    ['accept a service', { expose: { service: { port: 80 } } }, []],
    ['refuse what is not exposed', {}, ['spec: expose is needed']],
    ['refuse an exposure without service', { expose: {} }, ['spec.expose: service is needed']],
    [
      'refuse ports of other services',
      { expose: { service: { port: 80, grpcPort: 81, metricsPort: 82 } } },
      [
        'spec.expose: service.grpcPort is for NIMService only',
        'spec.expose: service.metricsPort is for NIMService only',
      ],
    ],
    [
      'refuse an Ingress that has nothing to route',
      { expose: { service: {}, ingress: { enabled: true } } },
      ['spec.expose.ingress: an ingress that is enabled needs spec'],
    ],
    ['accept an Ingress that is off', { expose: { service: {}, ingress: { enabled: false } } }, []],
    [
      'refuse routes of gRPC',
      { expose: { service: {}, router: { gateway: { ...gateway, grpcRoutesEnabled: true } } } },
      ['spec.expose.router: gateway.grpcRoutesEnabled is for NIMService only'],
    ],
    ['accept a Gateway', { expose: { service: {}, router: { gateway } } }, []],
    [
      'refuse two stores of guardrails',
      { expose: { service: {} }, configStore: { configMap: { name: 'c' }, pvc: {} } },
      ['spec.configStore: only one of configMap and pvc can be given'],
    ],
  ])('%s', (_, exposed, problems) => {
    expect(refusals('NemoGuardrail', { ...spec, ...exposed })).toEqual(problems);
  });

  test('hold for each of them', () => {
    expect(
      refusals('NemoEntitystore', {
        ...spec,
        databaseConfig: { host: 'db', databaseName: 'd', credentials: { user: 'u', secretName: 's' } },
        datastore: { endpoint: 'http://data' },
      }),
    ).toEqual(['spec: expose is needed']);
  });
});
