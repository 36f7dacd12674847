import { LoadProblem, LoadedObject, SourceDocument } from './loaded-object';
import { InputFile, readInputFiles } from './loading/input-files';
import { objectsOf } from './loading/flatten';
import { readJson } from './loading/read-json';
import { readPlainYaml } from './loading/read-plain-yaml';
import { readYaml } from './loading/read-yaml';
import { splitStream } from './loading/split-stream';
import { isJsonObject } from './json-value';

/** What an input holds. */
export interface Loaded {
  readonly objects: LoadedObject[];

  /** What of it cannot be read; the rest is. */
  readonly problems: LoadProblem[];
}

/**
 * Reads the objects of files.
 *
 * @param paths files, folders, or `-` for standard input
 */
export function load(paths: readonly string[]): Loaded {
  const { files, problems } = readInputFiles(paths);
  const loaded = files.map(loadText);
  return {
    objects: loaded.flatMap(({ objects }) => objects),
    problems: [...problems, ...loaded.flatMap((each) => each.problems)],
  };
}

/** Documents that are read at once. */
const BATCH = 100;

/** More documents of a file are not read: there is no room for what would be said of them. */
const MAX_DOCUMENTS = 200_000;

/** Reads the objects of a text. */
export function loadText({ name, text }: InputFile): Loaded {
  const all = splitStream(name, text);
  const sources = all.slice(0, MAX_DOCUMENTS);
  const loaded: Loaded[] = [];
  if (all.length > MAX_DOCUMENTS) {
    const message = `has ${all.length} documents; those after the first ${MAX_DOCUMENTS} are not read`;
    loaded.push({ objects: [], problems: [{ file: name, message }] });
  }
  for (let start = 0; start < sources.length; start += BATCH) {
    loaded.push(...loadDocuments(sources.slice(start, start + BATCH)));
  }
  return {
    objects: loaded.flatMap(({ objects }) => objects),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

function loadDocuments(sources: SourceDocument[]): Loaded[] {
  const isJson = sources.some(({ text }) => isLikeJson(text));
  const reading = isJson || sources.length === 1 ? undefined : readPlainYaml(sources.map(({ text }) => text));
  if (reading === undefined || 'problem' in reading) return sources.map(loadDocument);
  return sources.map((source, index) => ({
    objects: objectsOf({ value: reading.objects[index], repeated: [] }, source),
    problems: [],
  }));
}

function isLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function loadDocument(source: SourceDocument): Loaded {
  const { documents, problem } = (isLikeJson(source.text) ? readJson(source.text) : undefined) ?? readYaml(source.text);
  const problems: LoadProblem[] = [];
  const report = (message: string, offset: number): void => {
    problems.push({ file: source.file, line: source.firstLine + linesBefore(source.text, offset), message });
  };
  for (const { value } of documents) {
    if (!isJsonObject(value))
      report(`the document is ${Array.isArray(value) ? 'a list' : 'one value'} and no object`, 0);
  }
  if (problem !== undefined) report(problem.message, problem.offset);
  return { objects: documents.flatMap((document) => objectsOf(document, source)), problems };
}

function linesBefore(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
