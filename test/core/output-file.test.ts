import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { InferenceApp, OutputFile } from '../../lib';
import { filesOf } from '../support/run';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'cdk8s-inference-'));
});

afterEach(() => rmSync(outdir, { recursive: true }));

/** An app of one ConfigMap and the given files. */
const appWith = <T extends App>(app: T, ...paths: string[]): T => {
  const chart = new Chart(app, 'chart');
  new ApiObject(chart, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
  paths.forEach((path, index) => new OutputFile(chart, `File${index}`, { path, content: `content of ${path}\n` }));
  return app;
};

const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';

describe('OutputFile', () => {
  test('is written beside the manifests', () => {
    appWith(new InferenceApp({ outdir }), 'helm/deep/kserve.values', 'NOTES.txt').synth();
    expect(filesOf(outdir)).toEqual({
      'chart.k8s.yaml': manifest,
      'NOTES.txt': 'content of NOTES.txt\n',
      'helm/deep/kserve.values': 'content of helm/deep/kserve.values\n',
    });
  });

  test('is in no manifest', () => {
    const app = appWith(new InferenceApp({ outdir }), 'NOTES.txt');
    expect(app.synthYaml()).toBe(manifest);
    expect(Testing.synth(app.charts[0])).toHaveLength(1);
  });

  test('takes the place of what was written before', () => {
    appWith(new InferenceApp({ outdir }), 'helm/kserve.values').synth();
    const app = new InferenceApp({ outdir });
    new OutputFile(app, 'File', { path: 'helm/kserve.values', content: 'ü\n' });
    app.synth();
    expect(readFileSync(join(outdir, 'helm/kserve.values'), 'utf8')).toBe('ü\n');
  });

  test('is not written by a stock App, and can be read nevertheless', () => {
    const app = appWith(new App({ outdir }), 'NOTES.txt');
    app.synth();
    expect(filesOf(outdir)).toEqual({ 'chart.k8s.yaml': manifest });
    const file = app.charts[0].node.findChild('File0') as OutputFile;
    expect({ path: file.path, content: file.content }).toEqual({
      path: 'NOTES.txt',
      content: 'content of NOTES.txt\n',
    });
  });

  test.each([
    ['', "''"],
    ['/etc/passwd', "'/etc/passwd'"],
    ['../outside', "'../outside'"],
    ['helm/../../outside', "'helm/../../outside'"],
    ['.', "'.'"],
    ['helm//kserve', "'helm//kserve'"],
    ['helm/', "'helm/'"],
    ['helm\\..\\kserve', "'helm\\\\..\\\\kserve'"],
    ['C:kserve', "'C:kserve'"],
    ['a\nb', "'a\\nb'"],
  ])('refuses the path %j', (path, shown) => {
    expect(() => appWith(new InferenceApp({ outdir }), path)).toThrow(
      new Error(
        "OutputFile 'chart/File0': 'path' must be names of letters, digits, '.', '_' and '-', divided by '/', and stay below the output folder, " +
          `got ${shown}; write it relative to the output folder, such as 'helm/kserve.values'`,
      ),
    );
  });

  test.each(['helm/values.yaml', 'values.YML', 'package.json'])('refuses %s, which is named as a manifest', (path) => {
    expect(() => appWith(new InferenceApp({ outdir }), path)).toThrow(
      new Error(
        `OutputFile 'chart/File0': 'path' must not end as that of a manifest does, got '${path}'; ` +
          "give it another ending: 'kubectl apply' would take the file for a manifest",
      ),
    );
  });
});

describe('InferenceApp with an OutputFile that cannot be written', () => {
  test.each<[string, string[], string]>([
    [
      'of one path, apart from upper and lower case',
      ['helm/a', 'Helm/A'],
      "got 'Helm/A' for OutputFile 'chart/File0' and for OutputFile 'chart/File1'",
    ],
    ['at the folder of another', ['helm', 'helm/a'], "got 'helm' for OutputFile 'chart/File0' and for a folder"],
  ])('refuses two files %s', (_, paths, problem) => {
    const app = appWith(new InferenceApp({ outdir }), ...paths);
    expect(() => app.synth()).toThrow(
      new Error(
        `InferenceApp.synth: each file must have its own name, ${problem}; change the 'path' of the OutputFile`,
      ),
    );
    expect(readdirSync(outdir)).toEqual([]);
  });

  test('refuses one at the folder of a chart', () => {
    const yamlOutputType = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
    const app = appWith(new InferenceApp({ outdir, yamlOutputType }), 'chart');
    expect(() => app.synth()).toThrow(
      new Error(
        "InferenceApp.synth: each file must have its own name, got 'chart' for OutputFile 'chart/File0' and for a folder; " +
          "change the 'path' of the OutputFile",
      ),
    );
  });

  test('refuses one at the name of a manifest', () => {
    const app = appWith(new InferenceApp({ outdir, outputFileExtension: '.k8s' }), 'chart.k8s');
    expect(() => app.synth()).toThrow(
      new Error(
        "InferenceApp.synth: each file must have its own name, got 'chart.k8s' for chart 'chart' and for OutputFile 'chart/File0'; " +
          "change the 'path' of the OutputFile",
      ),
    );
  });

  test('writes nothing when a folder has its name', () => {
    mkdirSync(join(outdir, 'helm/kserve.values'), { recursive: true });
    expect(() => appWith(new InferenceApp({ outdir }), 'helm/kserve.values').synth()).toThrow(
      new Error(
        `InferenceApp.synth: 'outdir' must be a folder that all files can be written to, got '${outdir}' ('helm/kserve.values' in it is a folder); ` +
          'change it or choose another; nothing was written',
      ),
    );
    expect(filesOf(outdir)).toEqual({});
  });
});
