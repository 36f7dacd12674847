import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseFile } from '../../../lib';
import { FIXTURE, contentOf, sha256Of } from './rendered-release';

const sha256 = sha256Of(readFileSync(FIXTURE));
const zeros = '0'.repeat(64);
let folder: string;

const written = (text: string): [string, { sha256: string }] => {
  const path = join(folder, 'release.yaml');
  writeFileSync(path, text);
  return [path, { sha256: sha256Of(Buffer.from(text)) }];
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-file-test-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('ReleaseFile.fromFile', () => {
  test('reads every object', () => {
    const objects = ReleaseFile.fromFile(FIXTURE, { sha256 })._objects;
    expect(JSON.parse(JSON.stringify(objects, (_key, value) => value ?? undefined))).toEqual(
      contentOf(readFileSync(FIXTURE, 'utf8')),
    );
  });

  test('takes capital digits', () => {
    expect(() => ReleaseFile.fromFile(FIXTURE, { sha256: sha256.toUpperCase() })).not.toThrow();
  });

  test('refuses another file', () => {
    expect(() => ReleaseFile.fromFile(FIXTURE, { sha256: zeros })).toThrow(
      new Error(
        `ReleaseFile.fromFile: 'sha256' must be that of the file, ${sha256}, got '${zeros}'; take neither before you know which of them is wrong`,
      ),
    );
  });

  test.each(['', 'abc', `${zeros}0`, `${'0'.repeat(63)}g`])('refuses %p as a digest', (digest) => {
    expect(() => ReleaseFile.fromFile(FIXTURE, { sha256: digest })).toThrow(
      new Error(
        `ReleaseFile.fromFile: 'sha256' must be 64 hexadecimal digits, got '${digest}'; use what sha256sum prints`,
      ),
    );
  });

  test.each([
    ['missing.yaml', 'ENOENT'],
    [__dirname, 'EISDIR'],
  ])('refuses %p, which cannot be read', (path, code) => {
    expect(() => ReleaseFile.fromFile(path, { sha256 })).toThrow(
      new Error(
        `ReleaseFile.fromFile: 'path' must be a file that can be read, got '${path}' (${code}); download the file first, or correct the path`,
      ),
    );
  });

  test.each([
    ['nothing', ''],
    ['text', 'secret'],
    ['a list', '- secret'],
    ['an object without a name', 'apiVersion: v1\nkind: Secret\nmetadata: {}'],
    ['an alias without an anchor', 'secret: *secret'],
  ])('refuses %s without showing it', (_content, text) => {
    const [path, options] = written(text);
    expect(() => ReleaseFile.fromFile(path, options)).toThrow(
      new Error(
        `ReleaseFile.fromFile: every document must be a Kubernetes object with apiVersion, kind and name, which is not so in '${path}'; use a release file as it was published`,
      ),
    );
  });
});

describe('ReleaseFile.fromUrl', () => {
  const url = 'https://releases.example/aibrix-core.yaml';
  const before = process.env.NODE_OPTIONS;

  /** Lets the downloading process answer itself. */
  const answering = (response: string): void => {
    const stub = join(folder, 'stub.cjs');
    writeFileSync(stub, `globalThis.fetch = async () => { ${response} };`);
    process.env.NODE_OPTIONS = `--require ${stub}`;
  };

  afterEach(() => {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  });

  test('downloads the file', () => {
    answering(`return new Response(require('fs').readFileSync(${JSON.stringify(FIXTURE)}))`);
    expect(ReleaseFile.fromUrl(url, { sha256 })._objects).toEqual(ReleaseFile.fromFile(FIXTURE, { sha256 })._objects);
  });

  test('refuses another file', () => {
    answering("return new Response('secret')");
    const actual = sha256Of(Buffer.from('secret'));
    expect(() => ReleaseFile.fromUrl(url, { sha256 })).toThrow(
      new Error(
        `ReleaseFile.fromUrl: 'sha256' must be that of the file, ${actual}, got '${sha256}'; take neither before you know which of them is wrong`,
      ),
    );
  });

  test.each([
    ["return new Response('secret', { status: 404 })", 'HTTP 404'],
    ["throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } })", 'ENOTFOUND'],
    ["throw new Error('two\\nlines')", 'two\\nlines'],
  ])('refuses a download that ends with %s', (response, reason) => {
    answering(response);
    expect(() => ReleaseFile.fromUrl(url, { sha256 })).toThrow(
      new Error(
        `ReleaseFile.fromUrl: 'url' must be what can be downloaded, got '${url}' (${reason}); download it in another way, and use ReleaseFile.fromFile()`,
      ),
    );
  });

  test.each(['http://releases.example/a.yaml', 'a.yaml', 'file:///a.yaml'])('refuses %p', (other) => {
    expect(() => ReleaseFile.fromUrl(other, { sha256 })).toThrow(
      new Error(
        `ReleaseFile.fromUrl: 'url' must begin with https://, got '${other}'; use ReleaseFile.fromFile() for a file`,
      ),
    );
  });
});
