import fc from 'fast-check';
import {
  AibrixModel,
  AibrixModelProps,
  InferenceEngine,
  ModelArtifact,
  ModelRuntime,
  ModelSource,
  ModelWorkload,
  PodSecurity,
} from '../../lib';
import { anyPlatform } from '../support/triton-arbitraries';
import { secret } from '../support/triton';
import { synthModel, vllm } from './rendered-model';

const vllmAlone: Partial<AibrixModelProps>[] = [
  { workload: ModelWorkload.deployment() },
  { runtime: ModelRuntime.sidecar() },
];
const overNodes: Partial<AibrixModelProps>[] = [
  { workload: ModelWorkload.leaderWorkerSet({ size: 3 }) },
  { workload: ModelWorkload.rayClusterFleet({ workers: [{ name: 'workers', replicas: 2 }] }) },
];
const sglang = InferenceEngine.sglang({ image: 'registry.example/sglang:0.5', port: 9000 });
const onSglang: Partial<AibrixModelProps>[] = [
  { engine: sglang },
  { engine: sglang, workload: ModelWorkload.leaderWorkerSet({ size: 2 }) },
];

const anyProps: fc.Arbitrary<Partial<AibrixModelProps>> = fc
  .tuple(
    fc.constantFrom(...vllmAlone, ...overNodes, ...onSglang),
    fc.record(
      {
        gpus: fc.nat(8),
        replicas: fc.nat(3),
        source: fc.constantFrom(ModelSource.fromClaimName('weights'), ModelSource.fromImage('/model')),
        podSecurity: fc.constantFrom(PodSecurity.platformDefault(), PodSecurity.user(2000)),
        podLabels: fc.constant({ team: 'chat' }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([workload, rest]) => ({ ...workload, ...rest }));

/** Adds an adapter in whatever the model can load it from. */
const addAdapter = (props: Partial<AibrixModelProps>) => (model: AibrixModel) => {
  if (props.engine === sglang) return;
  const stored = ModelArtifact.fromObjectStore('s3://adapters/sql', { credentials: secret('aws') });
  const artifact = props.runtime === undefined ? ModelArtifact.huggingface('example/llama-sql-lora') : stored;
  model.addAdapter('Sql', { artifact });
};

/** Pod templates of a workload, with the labels that its controller adds. */
const podsOf = ({ kind, spec }: any): any[] => {
  const labelled = (template: any, labels: object) => ({
    ...template,
    metadata: { ...template.metadata, labels: { ...template.metadata.labels, ...labels } },
  });
  if (kind === 'Deployment') return [spec.template];
  if (kind === 'LeaderWorkerSet') {
    const { leaderTemplate, workerTemplate, size } = spec.leaderWorkerTemplate;
    const index = 'leaderworkerset.sigs.k8s.io/worker-index';
    const workers = Array.from({ length: size - 1 }, (_, i) => labelled(workerTemplate, { [index]: String(i + 1) }));
    return [labelled(leaderTemplate, { [index]: '0' }), ...workers];
  }
  const { headGroupSpec, workerGroupSpecs } = spec.template.spec;
  return [
    labelled(headGroupSpec.template, { 'ray.io/node-type': 'head' }),
    ...workerGroupSpecs.map(({ template }: any) => labelled(template, { 'ray.io/node-type': 'worker' })),
  ];
};

const selects = (selector: object, { metadata }: any) =>
  Object.entries(selector).every(([label, value]) => metadata.labels?.[label] === value);

/** What refers to nothing, or to something else than it should. */
const dangling = (objects: any[]): string[] => {
  const named = (kind: string, name: string, namespace: string) =>
    objects.some(
      (object) => object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace,
    );
  const workload = objects.find(({ kind }) => ['Deployment', 'LeaderWorkerSet', 'RayClusterFleet'].includes(kind));
  const { namespace, labels } = workload.metadata;
  const pods = podsOf(workload);
  const [first, ...others] = pods;
  const { spec: service } = objects.find(({ kind }) => kind === 'Service');
  const adapters = objects.filter(({ kind }) => kind === 'ModelAdapter');
  const routed = [labels, ...adapters.map(({ metadata }) => metadata.labels)].map(
    (each) => each['model.aibrix.ai/name'],
  );
  const granted = objects.filter(({ kind }) => kind === 'ReferenceGrant').flatMap(({ spec }) => spec.to);
  const rule = (text: string, holds: boolean) => (holds ? [] : [text]);
  return [
    ...rule('the route leads to the Service', named('Service', routed[0], namespace)),
    ...rule('the route names its port', String(service.ports[0].port) === labels['model.aibrix.ai/port']),
    ...rule('the Service leads to pods that answer', selects(service.selector, first)),
    ...rule(
      'the Service leads to no other pods',
      workload.kind === 'Deployment' || !others.some((pod) => selects(service.selector, pod)),
    ),
    ...rule(
      'its port is open',
      first.spec.containers[0].ports.some(({ name }: any) => name === service.ports[0].targetPort),
    ),
    ...rule('strategies see the pods that answer', first.metadata.labels['model.aibrix.ai/name'] === routed[0]),
    ...rule(
      'strategies see no other pods',
      others.every(({ metadata }) => metadata.labels['model.aibrix.ai/name'] === undefined),
    ),
    ...rule(
      'the grants are for what is routed to',
      JSON.stringify(granted.map(({ name }) => name)) === JSON.stringify(routed),
    ),
    ...rule(
      'the account is there',
      pods.every(({ spec }) => named('ServiceAccount', spec.serviceAccountName, namespace)),
    ),
    ...rule(
      'adapters find pods',
      adapters.every(({ spec }) => selects(spec.podSelector.matchLabels, first)),
    ),
    ...rule(
      'all are in one namespace',
      objects.every(({ metadata }) => metadata.namespace === namespace),
    ),
  ];
};

const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);

describe('laws of workloads of AibrixModel', () => {
  test('every reference resolves, whatever the model and its namespace are called', () => {
    fc.assert(
      fc.property(anyProps, anyPlatform, name, name, (props, platform, modelName, namespace) => {
        const { objects } = synthModel({ ...props, modelName }, { platform, namespace, build: addAdapter(props) });
        expect(dangling(objects)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('renaming the model or its namespace changes their names and nothing else', () => {
    const [oldName, oldNamespace] = ['qqq-model-qqq', 'qqq-namespace-qqq'];
    fc.assert(
      fc.property(anyProps, anyPlatform, name, name, (props, platform, modelName, namespace) => {
        const render = (model: string, place: string) => {
          const surroundings = { platform, namespace: place, build: addAdapter(props) };
          const text = JSON.stringify(synthModel({ ...props, modelName: model }, surroundings).objects);
          // cdk8s makes the name of an SCC's grant of the namespace, with a hash.
          return text.replace(/"test-llama-scc-grant-[^"]*"/g, '"test-llama-scc-grant"');
        };
        const renamed = render(oldName, oldNamespace)
          .replaceAll(oldName, modelName)
          .replaceAll(oldNamespace, namespace);
        expect(JSON.parse(render(modelName, namespace))).toEqual(JSON.parse(renamed));
      }),
      { numRuns: 100 },
    );
  });

  test('GPUs are all used: those of the pods are as many as the engine is told', () => {
    const gpus = fc.integer({ min: 1, max: 16 });
    fc.assert(
      fc.property(gpus, fc.integer({ min: 2, max: 8 }), fc.constantFrom(vllm(), sglang), (each, size, engine) => {
        const workload = ModelWorkload.leaderWorkerSet({ size });
        const { objects } = synthModel({ gpus: each, workload, engine });
        const [leader] = podsOf(objects.find(({ kind }) => kind === 'LeaderWorkerSet'));
        const sizes = leader.spec.containers[0].args
          .filter((arg: string) => /^--(tensor-parallel-size|pipeline-parallel-size|tp-size)=/.test(arg))
          .map((arg: string) => Number(arg.split('=')[1]));
        expect(sizes.reduce((product: number, factor: number) => product * factor, 1)).toBe(each * size);
      }),
      { numRuns: 100 },
    );
  });
});
