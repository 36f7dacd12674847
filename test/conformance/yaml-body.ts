import {
  Alias,
  LineCounter,
  Node,
  Pair,
  Scalar,
  YAMLMap,
  YAMLSeq,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
} from 'yaml';
import { BodyNotes, ReadBody, UnreadableBody } from '../../lib/preflight/upstream/api-server/body/body';
import { JsonObject, JsonValue } from '../../lib/preflight/upstream/api-server/json-value';

const TRUE = /^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(|~|null|Null|NULL)$/;
const INFINITY = /^([-+]?)\.(inf|Inf|INF)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** Reads YAML 1.1 as the API server does (sigs.k8s.io/yaml 1.6): as JSON, and of several documents the first. */
export function readYaml(text: string): ReadBody | UnreadableBody {
  const lines = new LineCounter();
  const [document] = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, lineCounter: lines });
  if (document === undefined) return { value: null, notes: new BodyNotes() };
  const [error] = document.errors ?? [];
  if (error !== undefined) return { problem: `error converting YAML to JSON: yaml: ${error.message}` };
  const reader = new YamlReader(lines, (alias) => alias.resolve(document));
  const value = reader.read(document.contents);
  if (reader.unsupported !== undefined) return { problem: `json: unsupported value: ${reader.unsupported}` };
  return { value, notes: reader.notes() };
}

class YamlReader {
  /** A number that JSON does not have. */
  public unsupported?: string;

  private readonly repeated: string[] = [];

  constructor(
    private readonly lines: LineCounter,
    private readonly resolve: (alias: Alias) => Node | undefined,
  ) {}

  public notes(): BodyNotes {
    const notes = new BodyNotes();
    if (this.repeated.length > 0) notes.problems.push(`yaml: unmarshal errors:\n${this.repeated.join('\n')}`);
    return notes;
  }

  public read(node: Node | null | undefined): JsonValue {
    if (isAlias(node)) return this.read(this.resolve(node));
    if (isMap(node)) return this.map(node as YAMLMap<Node, Node | null>);
    if (isSeq(node)) return (node as YAMLSeq<Node | null>).items.map((item) => this.read(item));
    return isScalar(node) ? this.scalar(node) : null;
  }

  private map(node: YAMLMap<Node, Node | null>): JsonObject {
    const merged: JsonObject = {};
    const read: JsonObject = {};
    for (const pair of node.items) {
      if (isMerge(pair)) {
        const from = this.read(pair.value);
        for (const each of Array.isArray(from) ? from : [from]) Object.assign(merged, each);
        continue;
      }
      const key = textOf(this.read(pair.key));
      if (Object.hasOwn(read, key)) this.repeat(pair.key, key);
      read[key] = this.read(pair.value);
    }
    return { ...merged, ...read };
  }

  private repeat(node: Node, key: string): void {
    const { line } = this.lines.linePos(node.range?.[0] ?? 0);
    this.repeated.push(`  line ${line}: key ${JSON.stringify(key)} already set in map`);
  }

  private scalar(node: Scalar): JsonValue {
    if (node.value instanceof Uint8Array) return Buffer.from(node.value).toString();
    const text = typeof node.value === 'string' ? node.value : '';
    if (node.type !== 'PLAIN' || node.tag?.endsWith('str') === true) return text;
    if (NULL.test(text)) return null;
    if (TRUE.test(text)) return true;
    if (FALSE.test(text)) return false;
    return this.number(text) ?? text;
  }

  private number(text: string): number | undefined {
    const [match, sign] = INFINITY.exec(text) ?? [];
    if (match !== undefined) this.unsupported = sign === '-' ? '-Inf' : '+Inf';
    const plain = text.replaceAll('_', '');
    const [, minus = '', prefix = '', digits] =
      /^([-+]?)(0[xX]|0[oO]|0[bB]|0(?=[0-7]+$))?([0-9a-fA-F]+)$/.exec(plain) ?? [];
    const base = { '0x': 16, '0o': 8, '0b': 2, '0': 8, '': 10 }[prefix.toLowerCase()] ?? 10;
    const whole = digits === undefined ? NaN : parseInt(digits, base);
    const isWhole = digits !== undefined && [...digits].every((digit) => parseInt(digit, 16) < base);
    if (isWhole) return minus === '-' ? -whole : whole;
    return FLOAT.test(plain) ? Number(plain) : undefined;
  }
}

/** The key of JSON that a scalar becomes. */
function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isMerge({ key }: Pair<Node, Node | null>): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}
