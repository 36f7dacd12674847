import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, AppProps, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { InferenceApp } from '../../../lib/core/inference-app';

let folder: string;
let outdir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-inference-'));
  outdir = join(folder, 'dist');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** An app whose objects share kind and name in other namespaces and groups. */
function app(props: AppProps = {}): InferenceApp {
  const made = new InferenceApp({ outdir, ...props });
  for (const id of ['one', 'two']) {
    const chart = new Chart(made, id, { namespace: id });
    new ApiObject(chart, 'A', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });
    new ApiObject(chart, 'B', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web' } });
    new ApiObject(chart, 'C', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `${id}:c` } });
  }
  return made;
}

function written(): string[] {
  return (readdirSync(outdir, { recursive: true }) as string[]).filter((path) => path.endsWith('.yaml')).sort();
}

function documents(): number {
  return written().reduce((sum, path) => sum + readFileSync(join(outdir, path), 'utf8').split('---\n').length, 0);
}

describe('InferenceApp', () => {
  test.each<[string, YamlOutputType, string[]]>([
    ['FILE_PER_APP', YamlOutputType.FILE_PER_APP, ['app.k8s.yaml']],
    ['FILE_PER_CHART', YamlOutputType.FILE_PER_CHART, ['one.k8s.yaml', 'two.k8s.yaml']],
    [
      'FILE_PER_RESOURCE',
      YamlOutputType.FILE_PER_RESOURCE,
      [
        'ConfigMap.onec.k8s.yaml',
        'ConfigMap.twoc.k8s.yaml',
        'Service.core.one.web.k8s.yaml',
        'Service.core.two.web.k8s.yaml',
        'Service.serving.knative.dev.one.web.k8s.yaml',
        'Service.serving.knative.dev.two.web.k8s.yaml',
      ],
    ],
    [
      'FOLDER_PER_CHART_FILE_PER_RESOURCE',
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
      [
        'one/ConfigMap.onec.k8s.yaml',
        'one/Service.core.one.web.k8s.yaml',
        'one/Service.serving.knative.dev.one.web.k8s.yaml',
        'two/ConfigMap.twoc.k8s.yaml',
        'two/Service.core.two.web.k8s.yaml',
        'two/Service.serving.knative.dev.two.web.k8s.yaml',
      ],
    ],
  ])('loses no object with %s', (_, yamlOutputType, files) => {
    app({ yamlOutputType }).synth();
    expect(written()).toEqual(files);
    expect(documents()).toBe(6);
  });

  test('honours charts that override toJson() with a folder per chart', () => {
    class Empty extends Chart {
      public toJson(): any[] {
        return super.toJson().slice(1);
      }
    }
    const made = new InferenceApp({ outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    new ApiObject(new Empty(made, 'chart'), 'A', { apiVersion: 'v1', kind: 'ConfigMap' });
    made.synth();
    expect(readdirSync(outdir, { recursive: true })).toEqual(['chart']);
  });

  test('refuses two charts with one file name', () => {
    const made = new InferenceApp({ outdir });
    const group = new Construct(made, 'group');
    new Chart(group, 'chart');
    new Chart(new Construct(group, 'Default'), 'chart');
    expect(() => made.synth()).toThrow(
      new Error(
        "InferenceApp.synth: each file must have its own name, got 'group-chart-c8f76a48.k8s.yaml' for chart 'group/chart' and for chart 'group/Default/chart'; " +
          'give one of the charts another id',
      ),
    );
  });

  test('refuses a chart with the file name of the construct metadata', () => {
    const made = new InferenceApp({ outdir, outputFileExtension: '.json', recordConstructMetadata: true });
    new Chart(made, 'construct-metadata');
    expect(() => made.synth()).toThrow(
      new Error(
        "InferenceApp.synth: each file must have its own name, got 'construct-metadata.json' for chart 'construct-metadata' and for the app; " +
          'give one of the charts another id',
      ),
    );
  });

  test('records construct metadata when the environment asks for it', () => {
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
    try {
      app().synth();
    } finally {
      delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    }
    // Resources, as the stock App has them, know one path for a name; objects tell those of a repeated name apart.
    const service = (group: string, namespace: string, path: string) =>
      `{"group":"${group}","kind":"Service","namespace":"${namespace}","name":"web","path":"${path}"}`;
    const objects = [
      service('core', 'one', 'one/A'),
      service('serving.knative.dev', 'one', 'one/B'),
      service('core', 'two', 'two/A'),
      service('serving.knative.dev', 'two', 'two/B'),
    ];
    expect(readFileSync(join(outdir, 'construct-metadata.json'), 'utf8')).toBe(
      '{"version":"1.0.0","resources":{"web":{"path":"two/B"},"one:c":{"path":"one/C"},"two:c":{"path":"two/C"}},' +
        `"objects":[${objects.join()}]}`,
    );
  });

  test('makes the output folder of an app without charts', () => {
    new InferenceApp({ outdir }).synth();
    expect(readdirSync(outdir)).toEqual([]);
  });

  test('leaves other files in the output folder', () => {
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'README.md'), 'mine');
    writeFileSync(join(outdir, 'one.k8s.yaml'), 'old');
    app().synth();
    expect(readdirSync(outdir).sort()).toEqual(['README.md', 'one.k8s.yaml', 'two.k8s.yaml']);
    expect(readFileSync(join(outdir, 'one.k8s.yaml'), 'utf8')).toContain('kind: Service');
  });
});

describe('InferenceApp that cannot write everything', () => {
  test('makes no output folder when an object is refused', () => {
    const made = app();
    new ApiObject(made.charts[1], 'D', { apiVersion: 'v1', kind: 'ConfigMap', data: { mode: '0o17' } });
    expect(() => made.synth()).toThrow("ApiObject 'two/D': 'data.mode' must be read by Kubernetes as written");
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each<[string, (file: string) => void, string]>([
    ['a folder has the name of a file', (file) => mkdirSync(join(outdir, file)), "'two.k8s.yaml' in it is a folder"],
  ])('leaves the output folder as it was when %s', (_, prepare, reason) => {
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'one.k8s.yaml'), 'old');
    prepare('two.k8s.yaml');
    expect(() => app().synth()).toThrow(
      new Error(
        `InferenceApp.synth: 'outdir' must be a folder that all files can be written to, got '${outdir}' (${reason}); ` +
          'change it or choose another; nothing was written',
      ),
    );
    expect(readdirSync(outdir).sort()).toEqual(['one.k8s.yaml', 'two.k8s.yaml']);
    expect(readFileSync(join(outdir, 'one.k8s.yaml'), 'utf8')).toBe('old');
  });

  test('tells a file in the place of a folder', () => {
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'two'), 'mine');
    const made = app({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    expect(() => made.synth()).toThrow(
      new Error(
        `InferenceApp.synth: 'outdir' must be a folder that all files can be written to, got '${outdir}' ('two' in it is no folder); ` +
          'change it or choose another; nothing was written',
      ),
    );
    expect(readdirSync(outdir)).toEqual(['two']);
  });

  test('tells a file in the place of the output folder', () => {
    writeFileSync(outdir, 'mine');
    expect(() => app().synth()).toThrow(
      new Error(
        `InferenceApp.synth: 'outdir' must be a folder that all files can be written to, got '${outdir}' (EEXIST: file already exists, mkdir '${outdir}'); ` +
          'change it or choose another; nothing was written',
      ),
    );
    expect(readFileSync(outdir, 'utf8')).toBe('mine');
  });

  test('removes the output folder that it made when a file cannot be written', () => {
    const made = app({ outdir: join(outdir, 'deep'), outputFileExtension: '.'.repeat(300) });
    expect(() => made.synth()).toThrow(
      /^InferenceApp\.synth: 'outdir' must be .* \(ENAMETOOLONG: name too long, .*\); /,
    );
    expect(existsSync(outdir)).toBe(false);
  });
});
