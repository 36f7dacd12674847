import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseFile } from '../../../lib';
import { HttpsServer, startHttpsServer } from '../../support/https-server';
import { FIXTURE, contentOf, sha256Of } from '../../aibrix/release/rendered-release';

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

/** What the server of the downloads answers, by path; it runs in a thread of its own. */
const ANSWERS = `{
  '/core.yaml': (request, response) => response.end(require('node:fs').readFileSync(${JSON.stringify(FIXTURE)})),
  '/other.yaml': (request, response) => response.end('secret'),
  '/missing.yaml': (request, response) => response.writeHead(404).end('secret'),
  '/moved.yaml': (request, response) => response.writeHead(302, { location: '/core.yaml' }).end(),
  '/for-ever.yaml': (request, response) => response.writeHead(302, { location: '/for-ever.yaml' }).end(),
  '/plain.yaml': (request, response) => {
    const plain = require('node:http').createServer((_, answer) => answer.end('secret'));
    plain.listen(0, '127.0.0.1', () => {
      response.writeHead(302, { location: 'http://127.0.0.1:' + plain.address().port + '/' }).end();
    });
  },
  '/cut.yaml': (request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('secret', () => response.destroy());
  },
  '/endless.yaml': (request, response) => {
    const chunk = Buffer.alloc(1024 * 1024);
    const write = () => response.destroyed || response.write(chunk, write);
    write();
  },
}`;

describe('ReleaseFile.fromUrl', () => {
  let server: HttpsServer;
  const before = process.env.NODE_EXTRA_CA_CERTS;

  const refused = (url: string, reason: string) =>
    new Error(
      `ReleaseFile.fromUrl: 'url' must be what can be downloaded, got '${url}' (${reason}); download it in another way, and use ReleaseFile.fromFile()`,
    );

  beforeAll(async () => {
    server = await startHttpsServer(ANSWERS);
    writeFileSync(join(folder, 'ca.pem'), server.certificate);
  });

  beforeEach(() => {
    process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem');
  });

  afterEach(() => {
    if (before === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
    else process.env.NODE_EXTRA_CA_CERTS = before;
  });

  afterAll(() => server.stop());

  test.each(['/core.yaml', '/moved.yaml'])('downloads %s', (path) => {
    expect(ReleaseFile.fromUrl(`${server.url}${path}`, { sha256 })._objects).toEqual(
      ReleaseFile.fromFile(FIXTURE, { sha256 })._objects,
    );
  });

  test('refuses another file', () => {
    const actual = sha256Of(Buffer.from('secret'));
    expect(() => ReleaseFile.fromUrl(`${server.url}/other.yaml`, { sha256 })).toThrow(
      new Error(
        `ReleaseFile.fromUrl: 'sha256' must be that of the file, ${actual}, got '${sha256}'; take neither before you know which of them is wrong`,
      ),
    );
  });

  test.each([
    ['/missing.yaml', 'HTTP 404'],
    ['/cut.yaml', 'UND_ERR_SOCKET'],
    ['/endless.yaml', 'more than 64 MiB'],
    ['/for-ever.yaml', 'redirect count exceeded'],
  ])('refuses %s', (path, reason) => {
    const url = `${server.url}${path}`;
    expect(() => ReleaseFile.fromUrl(url, { sha256 })).toThrow(refused(url, reason));
  });

  test('refuses to be led away from https', () => {
    expect(() => ReleaseFile.fromUrl(`${server.url}/plain.yaml`, { sha256 })).toThrow(
      /\(redirected to http:\/\/127\.0\.0\.1:\d+\/\); download it in another way, and use ReleaseFile\.fromFile\(\)$/,
    );
  });

  test('refuses a server that it does not know', () => {
    delete process.env.NODE_EXTRA_CA_CERTS;
    const url = `${server.url}/core.yaml`;
    expect(() => ReleaseFile.fromUrl(url, { sha256 })).toThrow(refused(url, 'DEPTH_ZERO_SELF_SIGNED_CERT'));
  });

  test('refuses a server that is not there', async () => {
    const gone = await startHttpsServer('{}');
    await gone.stop();
    const url = `${gone.url}/core.yaml`;
    expect(() => ReleaseFile.fromUrl(url, { sha256 })).toThrow(refused(url, 'ECONNREFUSED'));
  });

  test.each(['http://releases.example/a.yaml', 'a.yaml', 'file:///a.yaml'])('refuses %p', (other) => {
    expect(() => ReleaseFile.fromUrl(other, { sha256 })).toThrow(
      new Error(
        `ReleaseFile.fromUrl: 'url' must begin with https://, got '${other}'; use ReleaseFile.fromFile() for a file`,
      ),
    );
  });
});
