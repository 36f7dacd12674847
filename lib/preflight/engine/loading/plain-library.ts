import type { Schema } from 'js-yaml';
import { JsonObject, JsonValue } from '../json-value';
import { setMember } from './set-member';
import { readScalar } from './yaml-scalar';

/** What reading plain YAML needs of the library. */
export type PlainLibrary = typeof import('js-yaml') & {
  /** How Kubernetes reads scalars; what it would not read ends in an error. */
  readonly kubernetes: Schema;
};

let loaded: PlainLibrary | undefined;

/** The library, loaded when the first text that is no JSON is met: objects handed over in process need none. */
export function plainLibrary(): PlainLibrary {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed
  loaded ??= withSchema(require('js-yaml') as typeof import('js-yaml'));
  return loaded;
}

function withSchema(library: typeof import('js-yaml')): PlainLibrary {
  const identify = (): boolean => false;
  const quoted = library.defineScalarTag<string>('tag:yaml.org,2002:str', { resolve: (text) => text, identify });
  const plain = library.defineScalarTag<JsonValue>('plain', { implicit: true, resolve: plainValue, identify });
  const mapping = library.defineMappingTag<JsonObject>('tag:yaml.org,2002:map', {
    create: () => ({}),
    addPair,
    has: (object, key) => Object.hasOwn(object, nameOf(key)),
    keys: Object.keys,
    get: (object, key) => object[nameOf(key)],
    identify,
  });
  return { ...library, kubernetes: new library.Schema([quoted, plain, mapping, library.seqTag]) };
}

function plainValue(text: string): JsonValue {
  const reading = readScalar(text, true, undefined);
  if ('value' in reading && text !== '<<') return reading.value;
  throw new SyntaxError('a merge key, or a number that JSON does not have');
}

/** Adds a member to an object; the result is a text where a key is not one that JSON has. */
function addPair(object: JsonObject, key: unknown, value: unknown): string {
  if (key === null || typeof key === 'object') return 'a key is no text';
  setMember(object, nameOf(key), value as JsonValue);
  return '';
}

function nameOf(key: unknown): string {
  return `${key as string}`;
}
