import { Size } from 'cdk8s';
import fc from 'fast-check';
import { AibrixModelProps, AibrixVersion, InferenceEngine, ModelArtifact, ModelSource } from '../../lib';
import { anyPlatform } from '../support/triton-arbitraries';
import { renderModel } from './rendered-model';

const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,40}[a-z0-9])?$/);
const image = fc.constantFrom('registry.example/engine:1', 'docker.io/vllm/vllm-openai:v0.11.0');
const args = fc.array(fc.constantFrom('--max-model-len=8192', '--dtype=half', '-tp=2'), { maxLength: 3 });

const anyEngine = fc
  .record({ image, args, port: fc.integer({ min: 1, max: 65535 }), isVllm: fc.boolean() })
  .map(({ isVllm, ...options }) => (isVllm ? InferenceEngine.vllm(options) : InferenceEngine.sglang(options)));

const anyProps: fc.Arbitrary<Partial<AibrixModelProps>> = fc.record(
  {
    modelName: name,
    engine: anyEngine,
    source: fc.oneof(
      name.map((claim) => ModelSource.fromClaimName(claim)),
      fc.constantFrom(ModelSource.huggingFace('Qwen/Qwen3-8B'), ModelSource.fromImage('/model')),
    ),
    replicas: fc.nat(5),
    gpus: fc.nat(8),
    sharedMemory: fc.integer({ min: 1, max: 64 }).map((gibibytes) => Size.gibibytes(gibibytes)),
    podLabels: fc.dictionary(name, name, { maxKeys: 2 }),
  },
  { requiredKeys: ['modelName', 'engine'] },
);

const versions = fc.constantFrom(...AibrixVersion.all);

/** Every id in a pod, wherever it stands. */
const idsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        /^(runAs(User|Group)|fsGroup|supplementalGroups)$/.test(key) ? [key] : idsIn(inner),
      )
    : [];

describe('laws of AibrixModel', () => {
  test('one name and one port, wherever AIBrix reads them', () => {
    fc.assert(
      fc.property(anyProps, anyPlatform, versions, (props, platform, version) => {
        const { deployment, template, container, ofKind } = renderModel(props, { platform, version });
        const service = ofKind('Service');
        const { modelName } = props;
        const port = String(props.engine?.port);
        const names = [
          service.metadata.name,
          deployment.metadata.labels['model.aibrix.ai/name'],
          template.metadata.labels['model.aibrix.ai/name'],
          service.spec.selector['model.aibrix.ai/name'],
          ofKind('ReferenceGrant').spec.to[0].name,
          container.args.find((arg: string) => arg.startsWith('--served-model-name=')).split('=')[1],
        ];
        expect(new Set(names)).toEqual(new Set([modelName]));
        const ports = [
          deployment.metadata.labels['model.aibrix.ai/port'],
          template.metadata.labels['model.aibrix.ai/port'],
          String(service.spec.ports[0].port),
          String(container.ports[0].containerPort),
          container.args.find((arg: string) => arg.startsWith('--port=')).split('=')[1],
        ];
        expect(new Set(ports)).toEqual(new Set([port]));
        expect(template.metadata.labels).toMatchObject(deployment.spec.selector.matchLabels);
      }),
      { numRuns: 100 },
    );
  });

  test('no id where the platform assigns them, and no root anywhere', () => {
    fc.assert(
      fc.property(anyProps, anyPlatform, (props, platform) => {
        const { pod } = renderModel(props, { platform });
        if (platform.assignsUserIds) expect(idsIn(pod)).toEqual([]);
        expect(pod.securityContext.runAsNonRoot).toBe(true);
        expect(pod.containers[0].securityContext).toEqual({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
      }),
      { numRuns: 100 },
    );
  });

  test('an adapter has one name, wherever AIBrix reads it, and finds the pods of its model', () => {
    fc.assert(
      fc.property(name, name, (modelName, adapterName) => {
        fc.pre(modelName !== adapterName);
        const artifact = ModelArtifact.fromPath('/adapter');
        const { ofKind, objects, template } = renderModel(
          { modelName },
          { build: (model) => model.addAdapter('Adapter', { artifact, adapterName }) },
        );
        const { metadata, spec } = ofKind('ModelAdapter');
        const grants = objects.filter(({ kind }) => kind === 'ReferenceGrant');
        expect([metadata.name, metadata.labels['model.aibrix.ai/name'], grants[1].spec.to[0].name]).toEqual(
          Array(3).fill(adapterName),
        );
        expect(template.metadata.labels).toMatchObject(spec.podSelector.matchLabels);
      }),
      { numRuns: 50 },
    );
  });
});
