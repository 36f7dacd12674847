import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ended, filesOf, root, runBin } from './support/run';

const OK = { status: 0, stderr: '' };
let project: string;

const run = (command: string, args: string[], cwd: string): Ended => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

/** Links an installed package into the project, as npm would install it. */
const link = (name: string): void => {
  const target = join(project, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), target, 'dir');
};

// The tarball is what npm publishes; the project around it has nothing of this checkout but the third-party packages.
beforeAll(() => {
  project = join(realpathSync(mkdtempSync(join(tmpdir(), 'package-'))), 'foreign-project');
  cpSync(join(root, 'test/fixtures/foreign-project'), project, { recursive: true });
  const own = join(project, 'node_modules/cdk8s-inference');
  mkdirSync(own, { recursive: true });
  const packed = run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', dirname(project)], root);
  run('tar', ['-xzf', join(dirname(project), packed.stdout.trim()), '--strip-components=1', '-C', own], root);
  for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs', '@types/node', '@types/jest', '@swc/jest']) link(name);
});

afterAll(() => rmSync(dirname(project), { recursive: true }));

describe('the packed tarball', () => {
  test('holds the compiled library with its data, its declarations, the program in one file, the jsii assembly and the libraries that read YAML, and nothing else', () => {
    const isBundled = (file: string): boolean => /^node_modules\/(yaml|js-yaml|argparse)\//.test(file);
    const files = Object.keys(filesOf(join(project, 'node_modules/cdk8s-inference'))).filter(
      (file) => !isBundled(file),
    );
    const rest = files.filter((file) => !/^build\/(lib|imports)\/.*\.(js|d\.ts|json)$/.test(file));
    const program = 'build/bin/cdk8s-inference.js';
    expect(rest).toEqual(['.jsii', 'CHANGELOG.md', 'LICENSE', 'README.md', program, 'package.json']);
    expect(files).toContain('build/lib/index.js');
    expect(files).toContain('build/lib/index.d.ts');
  });

  test('type-checks in a foreign project, declarations included', () => {
    expect(runBin('typescript', ['-p', project], { bin: 'tsc' })).toEqual({ ...OK, stdout: '' });
  });

  test('type-checks under module resolution by package exports', () => {
    const flags = ['-p', project, '--module', 'node16'];
    expect(runBin('typescript', flags, { bin: 'tsc' })).toEqual({ ...OK, stdout: '' });
  });

  test('type-checks its matcher with @jest/globals', () => {
    for (const name of ['@jest/globals', 'expect']) link(name);
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'node16', '--types', 'node'];
    expect(
      runBin('typescript', [...flags, join(project, 'jest-globals/vision-chart.test.ts')], { bin: 'tsc' }),
    ).toEqual({
      ...OK,
      stdout: '',
    });
  });

  test('synthesizes with stock App beside cdk8s-plus objects', () => {
    expect(runBin('tsx', ['main.ts'], { cwd: project })).toEqual({ ...OK, stdout: '' });
    expect(Object.keys(filesOf(join(project, 'dist')))).toEqual(['vision.k8s.yaml']);
  });

  test.each(['scale-aibrix-model', 'scale-on-https-metric', 'scale-triton-on-queue-time'])(
    'synthesizes the example %s',
    (example) => {
      const copy = join(project, example);
      cpSync(join(root, 'examples', example), copy, { recursive: true });
      expect(runBin('tsx', ['main.ts'], { cwd: copy })).toEqual({ ...OK, stdout: '' });
      expect(Object.keys(filesOf(join(copy, 'dist')))[0]).toBe('0000-namespaces.k8s.yaml');
      rmSync(copy, { recursive: true });
    },
  );

  test('validates what cdk8s synth writes', () => {
    const { status, stdout, stderr } = runBin('cdk8s-cli', ['synth', '--check-upgrade=false'], {
      cwd: project,
      bin: 'cdk8s',
      env: { PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
    });
    expect({ status, stderr }).toEqual(OK);
    expect(stdout).toContain(' on OpenShift 4.18');
    expect(Object.keys(filesOf(join(project, 'dist')))).toEqual(['vision.k8s.yaml']);
  });

  test('runs as a program', () => {
    const main = join(project, 'node_modules/cdk8s-inference/build/bin/cdk8s-inference.js');
    const { status, stdout, stderr } = run(process.execPath, [main, 'preflight', 'dist'], project);
    expect({ status, stderr, summary: stdout.replace(/,.*$/s, '') }).toEqual({ ...OK, summary: '11 objects' });
  });

  test('passes the snapshot tests of the foreign project', () => {
    const { status, stderr } = runBin('jest', ['--ci', '--rootDir', project], { cwd: project });
    expect({ status, summary: /^Tests: .*$/m.exec(stderr)?.[0] }).toEqual({
      status: 0,
      summary: 'Tests:       3 passed, 3 total',
    });
  });
});
