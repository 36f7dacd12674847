import type { Document, Node, Pair, Scalar, YAMLMap, YAMLParseError, YAMLSeq } from 'yaml';
import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { RepeatedField, memberPath } from '../loaded-object';
import { MAX_DEPTH, ReadDocument, ReadDocuments, TOO_DEEP, Unreadable } from './read-document';
import { readPlainYaml } from './read-plain-yaml';
import { setMember } from './set-member';
import { composedDocuments, yamlLibrary } from './yaml-library';
import { readScalar } from './yaml-scalar';

/** Aliases may stand for this many values: more than any manifest has, and no more than memory has. */
const MAX_ALIASED_VALUES = 100_000;

/** Longer documents are read only when they are plain: nodes with places take some hundred times the space of their text. */
const MAX_LENGTH = 8_000_000;

const TOO_LARGE: ReadDocuments = {
  documents: [],
  problem: {
    offset: 0,
    message: 'the document has more than 8 million characters, and anchors, tags, repeated keys or mistakes: split it',
  },
};

/** The values of the documents of a text, as Kubernetes reads them; documents without a value are left out. */
export function readYaml(text: string): ReadDocuments {
  const reading = readPlainYaml([text]);
  if (reading === undefined) return text.length > MAX_LENGTH ? TOO_LARGE : readAnyYaml(text);
  if ('problem' in reading) return { documents: [], problem: reading.problem };
  return { documents: reading.objects.map((value) => ({ value, repeated: [] })) };
}

/** The same for texts of all kinds, more slowly. */
export function readAnyYaml(text: string): ReadDocuments {
  const documents: ReadDocument[] = [];
  try {
    for (const composed of composedDocuments(text)) {
      const [error] = composed.errors;
      if (error !== undefined) throw new Unreadable(messageOf(error), error.pos[0]);
      const document = new YamlReader().readDocument(composed);
      if (document.value !== null) documents.push(document);
    }
  } catch (error) {
    if (error instanceof Unreadable) return { documents, problem: error };
    if (error instanceof RangeError) return { documents, problem: { offset: 0, message: TOO_DEEP } };
    throw error;
  }
  return { documents };
}

/** The library's message, but for its stack that overflowed. */
function messageOf({ code, message }: YAMLParseError): string {
  return code === 'RESOURCE_EXHAUSTION' ? TOO_DEEP : message;
}

class YamlReader {
  private readonly repeated: RepeatedField[] = [];
  private readonly anchors = new Map<string, Node>();

  /** Nodes whose aliases are being read. */
  private readonly expanding = new Set<Node>();
  private aliasedValues = 0;

  public readDocument(document: Document.Parsed): ReadDocument {
    const value = document.contents === null ? null : this.read(document.contents, '', 0);
    return { value, repeated: this.repeated };
  }

  private read(node: Node | null, path: string, depth: number): JsonValue {
    const { isAlias, isMap, isScalar } = yamlLibrary();
    if (node === null) return null;
    if (depth > MAX_DEPTH) throw new Unreadable(TOO_DEEP, offsetOf(node));
    if (isAlias(node)) return this.readAlias(node, node.source, path, depth);
    if (this.expanding.size > 0) this.countAliased(node);
    else if ('anchor' in node && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return this.readScalar(node);
    if (isMap(node)) return this.readMap(node, path, depth);
    return (node as YAMLSeq<Node | null>).items.map((item, index) => this.read(item, `${path}[${index}]`, depth + 1));
  }

  private readScalar(node: Scalar): JsonValue {
    const text = node.source ?? String(node.value);
    const reading = readScalar(text, node.type === 'PLAIN', node.tag);
    if ('value' in reading) return reading.value;
    throw new Unreadable(`'${text}' ${reading.problem}`, offsetOf(node));
  }

  private readAlias(alias: Node, name: string, path: string, depth: number): JsonValue {
    const node = this.anchors.get(name);
    if (node === undefined) throw new Unreadable(`no anchor '${name}' stands before its alias`, offsetOf(alias));
    if (this.expanding.has(node)) throw new Unreadable(`anchor '${name}' contains its own alias`, offsetOf(alias));
    this.expanding.add(node);
    const value = this.read(node, path, depth);
    this.expanding.delete(node);
    return value;
  }

  private countAliased(node: Node): void {
    this.aliasedValues += 1;
    if (this.aliasedValues <= MAX_ALIASED_VALUES) return;
    throw new Unreadable(`aliases stand for more than ${MAX_ALIASED_VALUES} values`, offsetOf(node));
  }

  private readMap(node: YAMLMap, path: string, depth: number): JsonObject {
    const object: JsonObject = {};
    const given = new Set<string>();
    for (const { key, value } of node.items as Pair<Node | null, Node | null>[]) {
      if (isMergeKey(key)) {
        this.merge(object, value, path, depth);
        continue;
      }
      const name = this.keyText(key, node, depth);
      if (given.has(name)) this.repeated.push({ path: memberPath(path, name), offset: offsetOf(key ?? node) });
      given.add(name);
      setMember(object, name, this.read(value, memberPath(path, name), depth + 1));
    }
    return object;
  }

  /** A key as JSON has it: a text. */
  private keyText(key: Node | null, map: Node, depth: number): string {
    const value = this.read(key, '', depth + 1);
    if (value !== null && typeof value !== 'object') return String(value);
    const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'a mapping';
    throw new Unreadable(`a key is ${kind}`, offsetOf(key ?? map));
  }

  /** Merged members replace those before them, and are replaced by those after them; of several mappings the first counts. */
  private merge(object: JsonObject, node: Node | null, path: string, depth: number): void {
    const value = this.read(node, path, depth + 1);
    const sources = Array.isArray(value) ? [...value].reverse() : [value];
    for (const source of sources) {
      if (!isJsonObject(source)) throw new Unreadable("a merge key '<<' needs a mapping", node ? offsetOf(node) : 0);
      for (const [name, member] of Object.entries(source)) setMember(object, name, member);
    }
  }
}

function isMergeKey(key: Node | null): boolean {
  const { isScalar } = yamlLibrary();
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
