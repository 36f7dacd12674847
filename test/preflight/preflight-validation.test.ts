import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { parse } from 'yaml';
import { InferenceApp, PreflightValidation, PreflightValidationProps } from '../../lib';
import { root, runBin } from '../support/run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'validation-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const configMap = (chart: Chart, id: string, name: string, data: unknown): ApiObject =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

/** Two charts in which a ConfigMap and a Secret have one name; only the ConfigMap is wrong. */
const synthInto = (type: typeof App, outdir: string): void => {
  const app = new type({ outdir, recordConstructMetadata: true });
  const first = new Chart(app, 'first', { namespace: 'a' });
  const second = new Chart(app, 'second', { namespace: 'b' });
  configMap(first, 'Wrong', 'shared', { port: 80 });
  configMap(first, 'Unique', 'unique', { port: 81 });
  new ApiObject(second, 'Right', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shared' } });
  app.synth();
};

const manifests = (outdir = folder): string[] =>
  readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(outdir, name));

const validate = async (props: PreflightValidationProps = {}): Promise<any> => {
  const context = new ValidationContext(manifests(), 'cdk8s-inference', '0.1.0');
  await new PreflightValidation(props).validate(context);
  return context.report.toJson();
};

const constructs = (report: any): [string, string | undefined][] =>
  report.violations.flatMap(({ violatingConstructs }: any) =>
    violatingConstructs.map(({ resourceName, constructPath }: any) => [resourceName, constructPath]),
  );

describe('PreflightValidation', () => {
  test('reports each finding with its construct, place, cause and fix', async () => {
    synthInto(InferenceApp, folder);
    const { violations, summary } = await validate({ platform: 'openshift@4.18' });
    expect(violations[1]).toEqual({
      ruleName: 'error SCH-002: Object that cannot be read as its kind',
      recommendation:
        'data.port is of type number, and ConfigMap has string there; then: ConfigMap in version "v1" cannot be handled as a ConfigMap: ' +
        'json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
      fix: 'give data.port a value of type string: put it in quotes',
      violatingConstructs: [
        {
          resourceName: 'ConfigMap a/unique',
          constructPath: 'first/Unique',
          manifestPath: join(relative(process.cwd(), folder), 'first.k8s.yaml'),
          locations: ['data.port (line 15, column 3)'],
        },
      ],
    });
    expect(summary).toEqual({
      status: 'failure',
      plugin: 'cdk8s-inference',
      version: '0.1.0',
      metadata: {
        Judged: expect.stringMatching(/^3 objects, \d+ checks on OpenShift 4\.18$/),
        Result: '2 errors, 0 warnings, 2 cannot tell',
        'Cannot tell': ['1 ConfigMap (Namespace a', '1 Secret (Namespace b']
          .map((each) => `${each} is in neither the input nor the state)`)
          .join('\n'),
      },
    });
  });

  test('tells objects of one name apart under InferenceApp', async () => {
    synthInto(InferenceApp, folder);
    expect(constructs(await validate())).toEqual([
      ['ConfigMap a/shared', 'first/Wrong'],
      ['ConfigMap a/unique', 'first/Unique'],
    ]);
  });

  test('names no construct under a stock App where two objects have one name', async () => {
    synthInto(App, folder);
    expect(constructs(await validate())).toEqual([
      ['ConfigMap a/shared', undefined],
      ['ConfigMap a/unique', 'first/Unique'],
    ]);
  });

  test('judges the manifests of one folder, and leaves no metadata to any', async () => {
    synthInto(InferenceApp, join(folder, 'kubernetes'));
    synthInto(InferenceApp, join(folder, 'openshift/edge'));
    const report = await validate({ folder: 'openshift' });
    expect(constructs(report)).toHaveLength(2);
    expect(report.violations[0].violatingConstructs[0].manifestPath).toContain('/openshift/edge/');
    expect(existsSync(join(folder, 'kubernetes/construct-metadata.json'))).toBe(false);
    expect(constructs(await validate({ folder: 'kubernetes' }))).toEqual([
      ['ConfigMap a/shared', 'first/Wrong'],
      ['ConfigMap a/unique', 'first/Unique'],
    ]);
  });

  test('passes what cannot be told, and says so, unless it is strict', async () => {
    writeFileSync(join(folder, 'w.yaml'), 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\n');
    const cause = 'no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition';
    const passed = await validate();
    expect(passed.summary).toMatchObject({ status: 'success', metadata: { 'Cannot tell': `1 Widget (${cause})` } });
    expect(passed.violations).toEqual([]);
    const strict = await validate({ strictUnknown: true });
    expect(strict.summary.status).toBe('failure');
    expect(strict.violations).toMatchObject([
      {
        ruleName: expect.stringMatching(/^cannot tell SCH-00\d: /),
        recommendation: cause,
        fix: 'state the fact that is missing',
      },
    ]);
  });

  test('takes its settings from a file, over which properties win', async () => {
    synthInto(InferenceApp, folder);
    const config = join(folder, 'settings');
    const allow = ['shared', 'unique'].map(
      (name) => `{ rule: SCH-002, object: ConfigMap/a/${name}, reason: repaired next week }`,
    );
    writeFileSync(config, `platform: openshift@4.18\nallow: [${allow.join(', ')}]\n`);
    const { summary, violations } = await validate({ config, platform: 'kubernetes@1.31' });
    expect(violations).toEqual([]);
    expect(summary).toMatchObject({
      status: 'success',
      metadata: {
        Judged: expect.stringMatching(/^3 objects, \d+ checks on Kubernetes 1\.31$/),
        Result: '0 errors, 0 warnings, 2 suppressed, 2 cannot tell',
      },
    });
  });

  test('stops at a manifest that cannot be read, and at settings that cannot be followed', async () => {
    synthInto(InferenceApp, folder);
    await expect(validate({ platform: 'nomad@1' })).rejects.toThrow("'--platform' must be such as");
    await expect(validate({ folder: 'azure' })).rejects.toThrow(
      `'folder' of PreflightValidation must be one that has manifests, got 'azure'; they are in ${relative(process.cwd(), folder)}`,
    );
    writeFileSync(join(folder, 'broken.yaml'), 'a: [\n');
    await expect(validate()).rejects.toThrow('broken.yaml:2: ');
  });
});

describe('cdk8s synth', () => {
  const program = (value: string): string => `
    import { ApiObject, Chart } from ${JSON.stringify(join(root, 'node_modules/cdk8s'))};
    import { InferenceApp } from ${JSON.stringify(join(root, 'lib'))};
    const app = new InferenceApp();
    const chart = new Chart(app, 'models', { namespace: 'models' });
    new ApiObject(chart, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { port: ${value} } });
    app.synth();`;

  const synth = (value: string) => {
    const validation = {
      package: join(root, 'scripts/preflight-validation.cjs'),
      version: '0.1.0',
      class: 'PreflightValidation',
    };
    writeFileSync(join(folder, 'main.ts'), program(value));
    writeFileSync(
      join(folder, 'cdk8s.yaml'),
      JSON.stringify({
        language: 'typescript',
        app: `${join(root, 'node_modules/.bin/tsx')} main.ts`,
        validations: [{ ...validation, properties: { platform: 'openshift@4.18' } }],
      }),
    );
    return runBin('cdk8s-cli', ['synth', '--check-upgrade=false'], { cwd: folder, bin: 'cdk8s' });
  };

  test('ends with 2 on a finding, names it, and leaves what it wrote', () => {
    const { status, stdout, stderr } = synth('80');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'Validation failed. See above reports for details\n',
    });
    expect(stdout).toContain(
      `
error SCH-002: Object that cannot be read as its kind (1 occurrences)`.slice(1),
    );
    expect(stdout).toContain(`
    - Construct Path: models/Settings
    - Manifest Path: dist/models.k8s.yaml
    - Resource Name: ConfigMap models/settings
    - Locations:
      > data.port (line 7, column 3)
`);
    expect(stdout).toContain('  How to fix: give data.port a value of type string: put it in quotes\n');
    expect(readdirSync(join(folder, 'dist'))).toEqual(['models.k8s.yaml']);
  });

  test('ends with 0 without one', () => {
    const { status, stdout, stderr } = synth("'80'");
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/1 object, \d+ checks on OpenShift 4\.18/);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['models.k8s.yaml']);
  });
});

test('cdk8s.yaml judges each folder of dist by the platform that main.ts renders it for', () => {
  const { validations } = parse(readFileSync(join(root, 'cdk8s.yaml'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const rendered = [
    ...readFileSync(join(root, 'main.ts'), 'utf8').matchAll(/Platform\.(kubernetes|openshift)\('([\d.]+)'\)/g),
  ];
  expect(validations.map(({ properties }: any) => [properties.folder, properties.platform])).toEqual(
    rendered.map(([, name, minor]) => [name, `${name}@${minor}`]),
  );
  expect(validations.map((validation: any) => validation.version)).toEqual([version, version]);
});
