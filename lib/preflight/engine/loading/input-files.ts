import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LoadProblem } from '../loaded-object';

/** The file in which cdk8s writes which construct a resource is from: no manifest. */
export const CONSTRUCT_METADATA = 'construct-metadata.json';

/** The name of standard input among paths, and in reports. */
export const STDIN = '-';

/** A file with its text. */
export interface InputFile {
  readonly name: string;
  readonly text: string;
}

/** Reads files, all manifests below folders, and standard input for `-`. */
export function readInputFiles(paths: readonly string[]): { files: InputFile[]; problems: LoadProblem[] } {
  const files: InputFile[] = [];
  const problems: LoadProblem[] = [];
  for (const path of paths) {
    for (const name of manifestsAt(path, problems)) {
      const content = readContent(name, problems);
      if (content === undefined) continue;
      const text = utf8(content);
      if (text === undefined) problems.push({ file: name, message: 'is no text in UTF-8' });
      else files.push({ name, text });
    }
  }
  return { files, problems };
}

function manifestsAt(path: string, problems: LoadProblem[]): string[] {
  if (path === STDIN) return [path];
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    problems.push({ file: path, message: 'does not exist' });
    return [];
  }
  if (!status.isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name) && basename(name) !== CONSTRUCT_METADATA)
    .map((name) => join(path, name))
    .filter((name) => statSync(name, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
  if (names.length === 0) problems.push({ file: path, message: 'holds no file that ends in .yaml, .yml or .json' });
  return names;
}

function readContent(name: string, problems: LoadProblem[]): Buffer | undefined {
  try {
    return readFileSync(name === STDIN ? 0 : name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EOF' || code === 'EAGAIN') return Buffer.alloc(0); // standard input that nothing was written to
    problems.push({ file: name, message: `cannot be read (${code ?? String(error)})` });
    return undefined;
  }
}

function utf8(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
