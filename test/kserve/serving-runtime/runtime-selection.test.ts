import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Yaml } from 'cdk8s';
import { KServeVersion, ModelFormat, ModelProtocol } from '../../../lib';
import { RuntimeFacts } from '../../../lib/kserve/serving-runtime/runtime-facts';
import { supportingRuntimes } from '../../../lib/kserve/serving-runtime/runtime-selection';
import { shippedRuntimes } from '../../../lib/kserve/serving-runtime/shipped-runtimes';

const runtime = (name: string, facts: Partial<RuntimeFacts> = {}): RuntimeFacts => ({
  kind: 'ClusterServingRuntime',
  name,
  formats: [{ name: 'sklearn', version: '1', autoSelect: true, priority: 1 }],
  protocols: ['v1', 'v2'],
  multiModel: false,
  multiNode: false,
  disabled: false,
  ...facts,
});

const format = (priority?: number, autoSelect = true) => [{ name: 'sklearn', version: '1', autoSelect, priority }];

const needs = { format: ModelFormat.SKLEARN, protocol: ModelProtocol.V1, multiNode: false, namespace: 'models' };

const namesOf = (runtimes: RuntimeFacts[], other: Partial<typeof needs> = {}) =>
  supportingRuntimes({ ...needs, ...other }, runtimes).map(({ name }) => name);

describe('the runtimes of a model that names none', () => {
  test('are those of its namespace first, each by priority, without one last', () => {
    const own = { kind: 'ServingRuntime' as const, namespace: 'models' };
    const runtimes = [
      runtime('cluster-none', { formats: format() }),
      runtime('cluster-2', { formats: format(2) }),
      runtime('cluster-9', { formats: format(9) }),
      runtime('own-none', { ...own, formats: format() }),
      runtime('own-1', { ...own, formats: format(1) }),
    ];
    expect(namesOf(runtimes)).toEqual(['own-1', 'own-none', 'cluster-9', 'cluster-2', 'cluster-none']);
  });

  test.each<[string, Partial<RuntimeFacts>]>([
    ['disabled', { disabled: true }],
    ['for several models', { multiModel: true }],
    ['of another namespace', { kind: 'ServingRuntime', namespace: 'other' }],
    ['on several nodes', { multiNode: true }],
    ['in another protocol', { protocols: ['v2'] }],
    ['on demand', { formats: format(1, false) }],
    ['of another format', { formats: [{ name: 'SKLearn', version: '1', autoSelect: true }] }],
  ])('are none that are %s', (_, facts) => {
    expect(namesOf([runtime('one', facts)])).toEqual([]);
    expect(namesOf([runtime('one', facts), runtime('two')])).toEqual(['two']);
  });

  test('speak every protocol when they name none', () => {
    expect(namesOf([runtime('one', { protocols: [] })], { protocol: ModelProtocol.GRPC_V2 })).toEqual(['one']);
  });

  test('have the version of the model, where it names one', () => {
    const versions = (version: string) => namesOf([runtime('one')], { format: ModelFormat.SKLEARN.ofVersion(version) });
    expect([versions('1'), versions('1.0'), versions('2')]).toEqual([['one'], [], []]);
  });

  test('do not depend on the order in which runtimes are known', () => {
    const some = fc.uniqueArray(
      fc.record({ name: fc.stringMatching(/^[a-z]{1,6}$/), priority: fc.integer({ min: 1, max: 20 }) }),
      { selector: ({ priority }) => priority, maxLength: 6 },
    );
    fc.assert(
      fc.property(some, (all) => {
        const runtimes = all.map(({ name, priority }) => runtime(name, { formats: format(priority) }));
        expect(namesOf([...runtimes].reverse())).toEqual(namesOf(runtimes));
      }),
    );
  });
});

describe('the runtimes that KServe ships', () => {
  const served = (kserve: KServeVersion, name: ModelFormat, protocol = ModelProtocol.V1, multiNode = false) =>
    supportingRuntimes({ format: name, protocol, multiNode }, shippedRuntimes(kserve)).map((each) => each.name);

  test('serve formats as the releases do', () => {
    const { V0_11_0, V0_12_0, V0_14_0, V0_15_0, V0_16_0, V0_17_0, V0_19_0, V0_20_0 } = KServeVersion;
    expect(served(V0_11_0, ModelFormat.HUGGING_FACE)).toEqual([]);
    expect(served(V0_12_0, ModelFormat.HUGGING_FACE)).toEqual(['kserve-huggingfaceserver']);
    expect(served(V0_14_0, ModelFormat.HUGGING_FACE, ModelProtocol.V1, true)).toEqual([]);
    expect(served(V0_15_0, ModelFormat.HUGGING_FACE, ModelProtocol.V1, true)).toEqual([
      'kserve-huggingfaceserver-multinode',
    ]);
    expect(served(V0_16_0, ModelFormat.LIGHTGBM.ofVersion('3'))).toEqual(['kserve-lgbserver']);
    expect(served(V0_17_0, ModelFormat.LIGHTGBM.ofVersion('3'))).toEqual([]);
    expect(served(V0_19_0, ModelFormat.VLLM)).toEqual([]);
    expect(served(V0_20_0, ModelFormat.VLLM)).toEqual(['kserve-vllmserver']);
    expect(served(V0_20_0, ModelFormat.ONNX)).toEqual([]);
    expect(served(V0_20_0, ModelFormat.ONNX, ModelProtocol.V2)).toEqual(['kserve-tritonserver']);
    expect(served(V0_20_0, ModelFormat.SKLEARN, ModelProtocol.V2)).toEqual(['kserve-mlserver', 'kserve-sklearnserver']);
    expect(served(V0_20_0, ModelFormat.PYTORCH, ModelProtocol.V2)).toEqual(['kserve-torchserve']);
  });

  test('name user 1000 from 0.14 on, three of them', () => {
    const withId = (kserve: KServeVersion) =>
      shippedRuntimes(kserve).flatMap(({ name, userId }) => (userId === undefined ? [] : [`${name} ${userId}`]));
    expect(withId(KServeVersion.V0_13_0)).toEqual([]);
    expect(withId(KServeVersion.V0_14_0)).toEqual([
      'kserve-tensorflow-serving 1000',
      'kserve-torchserve 1000',
      'kserve-tritonserver 1000',
    ]);
  });

  // Upstream's files are not part of this repository; UPSTREAM_DIR names the folder that has them.
  const upstream = join(process.env.UPSTREAM_DIR ?? '', 'kserve');
  const present = existsSync(join(upstream, 'v0.20.0'));
  if (!present) process.stderr.write('skipped: UPSTREAM_DIR names no folder with release files of KServe\n');

  (present ? test.each : test.skip.each)(['0.15.2', '0.20.0'])("are those of upstream's file of %s", (version) => {
    const file = join(upstream, `v${version}`, 'kserve-cluster-resources.yaml');
    expect(readFileSync(file, 'utf8')).toContain('ClusterServingRuntime');
    const theirs = Yaml.load(file)
      .filter(({ kind }) => kind === 'ClusterServingRuntime')
      .map(({ kind, metadata, spec }) => ({
        kind,
        name: metadata.name,
        formats: spec.supportedModelFormats.map((each: any) => ({ ...each, autoSelect: each.autoSelect ?? false })),
        protocols: spec.protocolVersions ?? [],
        multiModel: spec.multiModel ?? false,
        multiNode: spec.workerSpec !== undefined,
        disabled: spec.disabled ?? false,
        userId: spec.containers[0].securityContext?.runAsUser,
      }));
    expect(shippedRuntimes(KServeVersion.of(version))).toEqual(
      theirs.sort((one, two) => (one.name < two.name ? -1 : 1)),
    );
  });
});
