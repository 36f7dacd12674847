import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import { clusterScoped, isClusterScoped } from '../../lib/core/cluster-scoped-kinds';
import { InferenceApp } from '../../lib/core/inference-app';

const DATA = process.env.SHARED_DATA ?? join(__dirname, '../../../shared/data');
const hasData = existsSync(DATA);
if (!hasData) console.log(`No ${DATA}: the table of cluster-scoped kinds is not compared with upstream's`);

const NODE_CLASS = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass' };

function chartOf(app: App): Chart {
  return new Chart(app, 'models', { namespace: 'models' });
}

describe('isClusterScoped', () => {
  test.each([
    ['core', 'Namespace', true],
    ['security.openshift.io', 'SecurityContextConstraints', true],
    ['core', 'Service', false],
    ['serving.knative.dev', 'Service', false],
    ['example.com', 'Namespace', false],
  ])('of %s/%s is %p', (group, kind, expected) => {
    expect(isClusterScoped(group, kind)).toBe(expected);
  });

  (hasData ? test : test.skip)('agrees with the built-in kinds of Kubernetes', () => {
    const [header, ...rows] = readFileSync(join(DATA, 'openapi/served-apis.tsv'), 'utf8').trimEnd().split('\n');
    const column = (row: string, name: string) => row.split('\t')[header.split('\t').indexOf(name)];
    const known = rows.filter((row) => column(row, 'namespaced') !== '-');
    const wrong = known.filter((row) => {
      const group = column(row, 'group') || 'core';
      return isClusterScoped(group, column(row, 'kind')) === (column(row, 'namespaced') === 'true');
    });
    expect(known.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  (hasData ? test : test.skip)(
    'agrees with the custom kinds of all components',
    () => {
      const kinds = crdFiles().flatMap(scopesIn);
      const wrong = kinds.filter(({ group, kind, scope }) => isClusterScoped(group, kind) !== (scope === 'Cluster'));
      expect(kinds.length).toBeGreaterThan(200);
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

describe('InferenceApp', () => {
  test('keeps the namespace of the chart off cluster-scoped objects', () => {
    const chart = chartOf(new InferenceApp());
    new kplus.Namespace(chart, 'Namespace', { metadata: { name: 'a' } });
    new ApiObject(chart, 'Class', { ...NODE_CLASS, handler: 'nvidia' });
    new ApiObject(chart, 'Config', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(Testing.synth(chart).map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
      ['Namespace', undefined],
      ['RuntimeClass', undefined],
      ['ConfigMap', 'models'],
    ]);
  });

  test('leaves a top-level field called namespace alone', () => {
    const chart = chartOf(new InferenceApp());
    new ApiObject(chart, 'Class', { ...NODE_CLASS, namespace: 'other' });
    expect(Testing.synth(chart)[0].namespace).toBe('other');
  });

  test('leaves a namespace alone that a patch sets', () => {
    const chart = chartOf(new InferenceApp());
    const object = new ApiObject(chart, 'Class', NODE_CLASS);
    object.addJsonPatch(JsonPatch.add('/metadata/namespace', 'other'));
    expect(Testing.synth(chart)[0].metadata.namespace).toBe('other');
  });
});

describe('clusterScoped', () => {
  test.each([
    ['App', new App()],
    ['InferenceApp', new InferenceApp()],
  ])('keeps the namespace off an object under %s', (_, app) => {
    const chart = chartOf(app);
    clusterScoped(new ApiObject(chart, 'Class', NODE_CLASS));
    expect(Testing.synth(chart)[0].metadata).toEqual({ name: 'models-class-c8ab6e3e' });
  });
});

function crdFiles(): string[] {
  const paths = readdirSync(join(DATA, 'crds'), { recursive: true }) as string[];
  return paths.filter((path) => /\.yaml(\.gz)?$/.test(path)).map((path) => join(DATA, 'crds', path));
}

/** Reads only the lines that matter: parsing 17 MB of schemas takes a minute. */
function scopesIn(path: string): { group: string; kind: string; scope: string }[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text
    .split(/^---.*$/m)
    .filter((document) => /^kind: CustomResourceDefinition$/m.test(document))
    .map((document) => {
      const [spec] = /^spec:$(\r?\n( .*)?)+/m.exec(document) ?? [''];
      const shallow = spec.split(/\r?\n/).filter((line) => /^(spec:$| {2}(group|scope|names):| {4}kind: )/.test(line));
      const { group, scope, names } = parseAllDocuments(shallow.join('\n'))[0].toJSON().spec;
      return { group, scope, kind: names.kind };
    });
}
