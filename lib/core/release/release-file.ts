import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { onOneLine, shown, usageError } from '../usage-error';
import { download } from './download';
import { ReleaseFileOptions } from './release-file-options';
import { ReleaseObject } from './release-object';

/**
 * A file of manifests that a project publishes with a release.
 *
 * Its bytes are compared with their SHA-256 before anything reads them.
 */
export class ReleaseFile {
  /**
   * A file on this machine; nothing is downloaded.
   *
   * @param path absolute, or from the folder in which the app runs
   * @throws a usage error for a file that cannot be read, and for one that is not the expected one
   */
  public static fromFile(path: string, options: ReleaseFileOptions): ReleaseFile {
    return ReleaseFile._fromFile('ReleaseFile.fromFile', path, options);
  }

  /**
   * @param factory what errors begin with
   * @internal
   */
  public static _fromFile(factory: string, path: string, options: ReleaseFileOptions): ReleaseFile {
    const sha256 = checkedDigest(factory, options);
    return new ReleaseFile(factory, path, checkedBytes(factory, bytesOf(factory, path), sha256));
  }

  /**
   * A file that is downloaded each time the app runs, by another process of Node.js.
   *
   * @param url begins with `https://`
   * @throws a usage error for a file that cannot be downloaded, and for one that is not the expected one
   */
  public static fromUrl(url: string, options: ReleaseFileOptions): ReleaseFile {
    const factory = 'ReleaseFile.fromUrl';
    const sha256 = checkedDigest(factory, options);
    if (!url.startsWith('https://')) {
      throw usageError(
        factory,
        `'url' must begin with https://, got ${shown(url)}`,
        'use ReleaseFile.fromFile() for a file',
      );
    }
    const { bytes, reason = '' } = download(url);
    if (bytes === undefined) {
      const problem = `'url' must be what can be downloaded, got ${shown(url)} (${onOneLine(reason)})`;
      throw usageError(factory, problem, 'download it in another way, and use ReleaseFile.fromFile()');
    }
    return new ReleaseFile(factory, url, checkedBytes(factory, bytes, sha256));
  }

  private readonly objects: ReleaseObject[];

  private constructor(factory: string, source: string, bytes: Buffer) {
    this.objects = parsed(bytes, () => {
      const problem = `every document must be a Kubernetes object with apiVersion, kind and name, which is not so in ${shown(source)}`;
      return usageError(factory, problem, 'use a release file as it was published');
    });
  }

  /** @internal */
  public get _objects(): ReleaseObject[] {
    return [...this.objects];
  }
}

function checkedDigest(factory: string, { sha256 }: ReleaseFileOptions): string {
  if (!/^[0-9a-f]{64}$/i.test(sha256)) {
    throw usageError(
      factory,
      `'sha256' must be 64 hexadecimal digits, got ${shown(sha256)}`,
      'use what sha256sum prints',
    );
  }
  return sha256.toLowerCase();
}

function bytesOf(factory: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = `'path' must be a file that can be read, got ${shown(path)} (${String(code)})`;
    throw usageError(factory, problem, 'download the file first, or correct the path');
  }
}

function checkedBytes(factory: string, bytes: Buffer, sha256: string): Buffer {
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256) {
    const problem = `'sha256' must be that of the file, ${actual}, got ${shown(sha256)}`;
    throw usageError(factory, problem, 'take neither before you know which of them is wrong');
  }
  return bytes;
}

/** The framework reads YAML from files only, so that what was checked gets a file of its own. */
function parsed(bytes: Buffer, unreadable: () => Error): ReleaseObject[] {
  const folder = mkdtempSync(join(tmpdir(), 'release-file-'));
  let documents: unknown[];
  try {
    const file = join(folder, 'release.yaml');
    writeFileSync(file, bytes);
    documents = Yaml.load(file);
  } catch {
    // The reader's own message would show what is in the file.
    throw unreadable();
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (documents.length === 0 || !documents.every(isObject)) throw unreadable();
  return documents;
}

function isObject(document: unknown): document is ReleaseObject {
  const { apiVersion, kind, metadata } = document as Partial<ReleaseObject>;
  return [apiVersion, kind, metadata?.name].every((each) => typeof each === 'string' && each !== '');
}
