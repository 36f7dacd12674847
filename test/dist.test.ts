import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { toPassPreflight } from '../lib/preflight/jest';
import { filesOf, root, runBin } from './support/run';

expect.extend({ toPassPreflight });

const dist = filesOf(join(root, 'dist'));
const objects = Object.entries(dist)
  .filter(([file]) => file.endsWith('.yaml'))
  .flatMap(([file, text]) =>
    parseAllDocuments(text, { version: '1.1' }).map((document) => ({
      file,
      errors: document.errors,
      object: document.toJSON(),
    })),
  );

const leaves = (value: unknown, path: string): { path: string; value: unknown }[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}.${key}`))
    : [{ path, value }];

const objectsOf = (platform: string) =>
  objects.filter(({ file }) => file.startsWith(platform)).map(({ object }) => object);

const podSpecs = (platform: string) => objectsOf(platform).flatMap((object) => object.spec?.template?.spec ?? []);

describe('dist', () => {
  test('equals a fresh synth, byte for byte', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'dist-'));
    try {
      expect(runBin('tsx', ['main.ts'], { env: { CDK8S_OUTDIR: outdir } })).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
      expect(filesOf(outdir)).toEqual(dist);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });

  test('has a folder for each platform, whose files are applied in the order of their names', () => {
    const files = ['0000-namespaces', '0001-vision'];
    const aibrix = ['0000-edge', '0001-system', '0002-namespaces', '0003-models'].map((name) => `aibrix/${name}`);
    const kserve = ['0000-namespaces', '0001-mesh', '0002-models'].map((name) => `kserve/${name}`);
    // OpenShift brings a provider of resource metrics.
    const metrics: { [platform: string]: string[] } = { kubernetes: ['metrics/metrics'], openshift: [] };
    expect(Object.keys(dist).filter((file) => file.endsWith('.yaml'))).toEqual(
      Object.entries(metrics).flatMap(([platform, own]) =>
        [...files, ...aibrix, ...kserve, ...own].map((name) => `${platform}/${name}.k8s.yaml`),
      ),
    );
  });

  test("has KServe's values in a folder that kubectl does not look into", () => {
    expect(Object.keys(dist).filter((file) => !file.endsWith('.yaml'))).toEqual([
      'kubernetes/kserve/helm/kserve-resources.values',
      'openshift/kserve/helm/kserve-resources.values',
    ]);
  });

  test('needs no CustomResourceDefinitions for the folders themselves', () => {
    const groups = objects
      .filter(({ file }) => !/\/(aibrix|kserve|metrics)\//.test(file))
      .map(({ object }) => object.apiVersion.replace(/\/?v1$/, ''));
    expect([...new Set(groups)].sort()).toEqual(['', 'apps']);
  });

  test('is YAML without errors', () => {
    expect(objects.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('has no leaf that is null', () => {
    const found = objects.flatMap(({ file, object }) => leaves(object, file));
    expect(found.filter(({ value }) => value === null)).toEqual([]);
  });

  test.each([
    ['kubernetes', 'kubernetes@1.33'],
    ['openshift', 'openshift@4.18'],
  ])('passes preflight on %s', (folder, platform) => {
    expect(objectsOf(folder)).toPassPreflight({ platform, maxWarnings: 0 });
  });

  test.each(['kubernetes', 'openshift'])('asks for GPUs as quantities on %s', (platform) => {
    const limits = podSpecs(platform).flatMap(
      ({ containers }) => containers[0].resources?.limits?.['nvidia.com/gpu'] ?? [],
    );
    expect(limits).toEqual(['1', '1']);
  });

  test('fixes no user or group id on OpenShift', () => {
    const fields = objectsOf('openshift').flatMap((object) => leaves(object.spec, ''));
    expect(fields.filter(({ path }) => /runAsUser|runAsGroup|fsGroup|supplementalGroups/.test(path))).toEqual([]);
  });

  test('grants no SCC on OpenShift', () => {
    const found = objectsOf('openshift');
    expect(found.filter(({ kind }) => kind === 'SecurityContextConstraints')).toEqual([]);
    expect(found.filter(({ roleRef }) => roleRef?.name.includes(':scc:') === true)).toEqual([]);
    const resources = found.flatMap(({ rules }) => rules ?? []).flatMap((rule) => rule.resources ?? []);
    expect(resources).not.toContain('securitycontextconstraints');
  });

  test('lets the routes of the gateway reach the model in its namespace', () => {
    for (const platform of ['kubernetes', 'openshift']) {
      const grants = objectsOf(platform).filter(({ kind }) => kind === 'ReferenceGrant');
      expect(grants.map(({ metadata, spec }) => [metadata.namespace, spec.from[0].namespace, spec.to[0].name])).toEqual(
        [['models', 'aibrix-system', 'qwen3-8b']],
      );
    }
  });

  test.each(['kubernetes', 'openshift'])('tells KServe on %s of the gateway that is rendered', (platform) => {
    const values = parse(dist[`${platform}/kserve/helm/kserve-resources.values`]);
    const named = (kind: string) =>
      objectsOf(platform).filter((object) => object.kind === kind && object.metadata.name === 'kserve-local-gateway');
    expect(named('Gateway').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual([
      values.kserve.controller.gateway.localGateway.gateway,
    ]);
    expect(named('Service').map(({ metadata }) => `${metadata.name}.${metadata.namespace}.svc.cluster.local`)).toEqual([
      values.kserve.controller.gateway.localGateway.gatewayService,
    ]);
  });

  test("brings Knative's gateways to OpenShift Serverless, which has none, and nowhere else", () => {
    const ofKnative = (platform: string) =>
      objectsOf(platform)
        .filter(({ kind, metadata }) => kind !== 'Namespace' && /^knative-/.test(metadata?.name))
        .map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(ofKnative('openshift').sort()).toEqual([
      'Gateway knative-serving/knative-ingress-gateway',
      'Gateway knative-serving/knative-local-gateway',
      'Service istio-system/knative-local-gateway',
    ]);
    expect(ofKnative('kubernetes')).toEqual([]);
  });
});
