import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { filesOf, root, runBin } from './support/run';

const dist = filesOf(join(root, 'dist'));
const objects = Object.entries(dist).flatMap(([file, text]) =>
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

const podSpecs = (file: string) =>
  objects.filter((one) => one.file.startsWith(file)).flatMap(({ object }) => object.spec?.template?.spec ?? []);

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
    expect(Object.keys(dist)).toEqual([
      'kubernetes/0000-namespaces.k8s.yaml',
      'kubernetes/0001-vision.k8s.yaml',
      'openshift/0000-namespaces.k8s.yaml',
      'openshift/0001-vision.k8s.yaml',
    ]);
  });

  test('is YAML without errors', () => {
    expect(objects.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('has no leaf that is null', () => {
    const found = objects.flatMap(({ file, object }) => leaves(object, file));
    expect(found.filter(({ value }) => value === null)).toEqual([]);
  });

  test('asks for the GPU as a quantity', () => {
    for (const platform of ['kubernetes', 'openshift']) {
      const [{ containers }] = podSpecs(platform);
      expect(containers[0].resources.limits).toEqual({ 'nvidia.com/gpu': '1' });
    }
  });

  test('fixes no user or group id on OpenShift', () => {
    const fields = podSpecs('openshift').flatMap((spec) => leaves(spec, ''));
    expect(fields.filter(({ path }) => /runAsUser|runAsGroup|fsGroup|supplementalGroups/.test(path))).toEqual([]);
  });

  test('grants no SCC on OpenShift', () => {
    const kinds = objects.filter(({ file }) => file.startsWith('openshift')).map(({ object }) => object.kind);
    expect(kinds).toEqual(['Namespace', 'PersistentVolumeClaim', 'ServiceAccount', 'Deployment', 'Service']);
  });
});
