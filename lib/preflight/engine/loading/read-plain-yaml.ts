import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { setMember } from './set-member';
import { readScalar } from './yaml-scalar';

/** Reads the documents of a text; throws on anything that is not plain. */
type Reader = (text: string) => unknown[];

/** What the library may read otherwise: tabs for indentation, indented markers, tags, anchors, indentation given as a number, ends of lines that are kept, a lone carriage return. */
const MISREAD = /^ *(?:[\t%]|\.\.\.| ---)|(?:^|[\s,[{:-])[!&]|[|>](?:\+|-?\d)|\r(?!\n)|\ufeff/m;

let reader: Reader | undefined;

/**
 * The objects of documents without aliases, merge keys, repeated keys or deep nesting; nothing when one of them is any other, which only the slower reader
 * can tell about. Both read the same values from what this one reads.
 *
 * @param texts documents as they follow one another in a stream, each with one value: to read some at once takes half the time
 */
export function readPlainYaml(texts: readonly string[]): JsonObject[] | undefined {
  const text = texts.join('');
  if (MISREAD.test(text)) return undefined;
  reader ??= plainReader();
  try {
    const values = reader(text);
    return values.length === texts.length && values.every(isJsonObject) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** The library is loaded when the first text that is no JSON is met. */
function plainReader(): Reader {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed
  const { Schema, defineMappingTag, defineScalarTag, loadAll, seqTag } = require('js-yaml') as typeof import('js-yaml');
  const identify = (): boolean => false;
  const quoted = defineScalarTag<string>('tag:yaml.org,2002:str', { resolve: (text) => text, identify });
  const plain = defineScalarTag<JsonValue>('plain', { implicit: true, resolve: plainValue, identify });
  const mapping = defineMappingTag<JsonObject>('tag:yaml.org,2002:map', {
    create: () => ({}),
    addPair,
    has: (object, key) => Object.hasOwn(object, nameOf(key)),
    keys: Object.keys,
    get: (object, key) => object[nameOf(key)],
    identify,
  });
  const schema = new Schema([quoted, plain, mapping, seqTag]);
  return (text) => loadAll(text, { schema, maxDepth: 100, maxAliases: 0 });
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
