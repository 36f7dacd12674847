import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/** A difference that is meant. */
export interface Deliberate {
  /** The difference as it is printed: `<kind> <namespace>/<name> <path>: <upstream> -> <rendered>`. */
  readonly pattern: RegExp;
  readonly because: string;
}

/** A file of upstream, and what takes its place. */
export interface Comparison {
  /** What is compared, as it is printed. */
  readonly title: string;
  /** The file below UPSTREAM_DIR (default ../shared/data/upstream). */
  readonly file: string;
  readonly render: () => any[];
  readonly deliberate: Deliberate[];
}

/** An object as scalars by path. */
type Flat = Map<string, string>;

const ABSENT = '(absent)';

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each right of a list of rules as one line, so that rules which are cut differently compare equal. */
function rights(rules: any[]): string[] {
  return rules.flatMap(({ apiGroups, resources, verbs, resourceNames }) =>
    apiGroups.flatMap((group: string) =>
      resources.flatMap((resource: string) =>
        verbs.map((verb: string) => `${verb} ${resource}.${group} ${(resourceNames ?? ['*']).join(',')}`),
      ),
    ),
  );
}

/** Scalars by path; entries of lists that have names go by them, and what is empty is absent. */
function flatten(value: unknown, path: string, into: Flat): Flat {
  if (Array.isArray(value)) {
    value.forEach((entry, index) => {
      const key = isMap(entry) && typeof entry.name === 'string' ? entry.name : String(index);
      flatten(entry, `${path}[${key}]`, into);
    });
  } else if (isMap(value)) {
    for (const [key, below] of Object.entries(value)) {
      flatten(below, path === '' ? key : `${path}.${key}`, into);
    }
  } else if (value !== null && value !== undefined) {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return into;
}

/** An object with its rules and its configuration in a form that compares. */
function comparable(object: any): Flat {
  const { rules, data, ...fields } = object;
  const flat = flatten(fields, '', new Map());
  for (const right of rights(rules ?? [])) flat.set(`rules{${right}}`, 'yes');
  for (const [key, text] of Object.entries(data ?? {})) flatten(parse(String(text)), `data{${key}}`, flat);
  return flat;
}

function byIdentity(objects: any[]): Map<string, Flat> {
  const wanted = objects.filter(({ kind }) => kind !== 'CustomResourceDefinition');
  return new Map(
    wanted.map((object) => {
      const { namespace, name } = object.metadata;
      return [`${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`, comparable(object)];
    }),
  );
}

function differences(upstream: Map<string, Flat>, rendered: Map<string, Flat>): string[] {
  const identities = [...new Set([...upstream.keys(), ...rendered.keys()])];
  return identities.flatMap((identity) => {
    const [theirs, ours] = [upstream.get(identity), rendered.get(identity)];
    if (theirs === undefined) return [`${identity} : ${ABSENT} -> (object)`];
    if (ours === undefined) return [`${identity} : (object) -> ${ABSENT}`];
    return [...new Set([...theirs.keys(), ...ours.keys()])]
      .filter((path) => theirs.get(path) !== ours.get(path))
      .map((path) => `${identity} ${path}: ${theirs.get(path) ?? ABSENT} -> ${ours.get(path) ?? ABSENT}`);
  });
}

function pathOf(file: string): string {
  return join(resolve(process.env.UPSTREAM_DIR ?? join(__dirname, '../../shared/data/upstream')), file);
}

/** Prints the differences of one file; how many of them are mistakes. */
function compare({ title, file, render, deliberate }: Comparison): number {
  const upstream = byIdentity(
    parseAllDocuments(readFileSync(pathOf(file), 'utf8'))
      .map((document) => document.toJS())
      .filter(isMap),
  );
  const rendered = byIdentity(render());
  const found = differences(upstream, rendered);
  const unlisted = found.filter((line) => !deliberate.some(({ pattern }) => pattern.test(line)));
  const gone = deliberate.filter(({ pattern }) => !found.some((line) => pattern.test(line)));
  const fields = [...upstream.values()].reduce((sum, flat) => sum + flat.size, 0);

  console.log(
    `${title}: ${upstream.size} objects with ${fields} fields upstream, ${rendered.size} objects rendered, ` +
      `${found.length} differences, ${unlisted.length} not deliberate`,
  );
  for (const { pattern, because } of deliberate) {
    console.log(`  deliberate: ${found.filter((line) => pattern.test(line)).length} x ${because}`);
  }
  for (const line of unlisted) console.log(`  NOT LISTED: ${line}`);
  for (const { because } of gone) console.log(`  LISTED BUT GONE: ${because}`);
  return unlisted.length + gone.length;
}

/** Compares all files, if they are there. Exits 1 on a difference that is not listed, and on a listed one that is gone. */
export function compareAll(comparisons: Comparison[]): void {
  const absent = comparisons.find(({ file }) => !existsSync(pathOf(file)));
  if (absent !== undefined) {
    console.log(
      `nothing compared: ${pathOf(absent.file)} is absent (set UPSTREAM_DIR to the folder with upstream's files)`,
    );
    return;
  }
  const mistakes = comparisons.map(compare);
  process.exitCode = mistakes.some((count) => count > 0) ? 1 : 0;
}
