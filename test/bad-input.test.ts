import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, runBin } from './support/run';

const program = 'test/fixtures/bad-input/program.ts';
const before = { 'dist/models.k8s.yaml': '# rendered before\n' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
  mkdirSync(join(folder, 'dist'));
  for (const [path, text] of Object.entries(before)) writeFileSync(join(folder, path), text);
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a program with bad input', () => {
  test.each([
    [
      'unknown platform version',
      "Platform.openshift: 'version' must be one of 4.12, 4.13, 4.14, 4.15, 4.16, 4.17, 4.18, 4.19, 4.20, 4.21, 4.22, got '4.99'; a newer cluster is served by the newest version of this list",
    ],
    [
      'negative replicas',
      "TritonServer 'models/Server': 'replicas' must be a whole number of 0 or more, got -1; leave it out to run 1 pod",
    ],
    [
      'S3 URL without bucket',
      "ModelRepository.fromS3: 'url' must name a bucket, got 's3://'; write 's3://bucket/path' or 's3://host:port/bucket/path'",
    ],
    [
      'repository path not under a mount',
      "TritonServer 'models/Server': 'modelRepository' must be equal to or below the path of a mount ('/scratch', '/dev/shm'), got '/data/models'; add the volume to 'mounts': Triton exits at start otherwise",
    ],
    [
      'name that the API server refuses',
      "TritonServer 'models/Server': 'metadata.name' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting with a letter and ending with a letter or digit, got 'Triton_Server'; rename it: the API server refuses the object otherwise",
    ],
    [
      'two objects with one name',
      "ApiObject 'models/Second': 'metadata.name' must be unique among objects of one kind and namespace, got ConfigMap 'settings' in namespace 'models', which 'models/First' renders too; rename one of them, or remove it: the one applied last would replace the other",
    ],
    [
      'non-string arg',
      "TritonServer 'models/Server': 'extraArgs' must hold strings that start with '--', got true; write flag and value in one string, such as '--allow-sagemaker=true'",
    ],
  ])('ends in one line, with nothing written: %s', (mistake, message) => {
    expect(runBin('tsx', [program, mistake, folder])).toEqual({ status: 1, stdout: '', stderr: `error: ${message}\n` });
    expect(filesOf(folder)).toEqual(before);
  });

  test('writes when the input is mended', () => {
    expect(runBin('tsx', [program, 'none', folder])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(filesOf(folder)).not.toEqual(before);
  });
});
