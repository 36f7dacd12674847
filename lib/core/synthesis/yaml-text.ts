import { Yaml } from 'cdk8s';

/** Text that the library writes as it is wherever it stands. */
const PLAIN = /^[A-Za-z_/](?:[A-Za-z0-9_./@=+-]|:(?=[A-Za-z0-9_./@=+-]))*$/;

/** Plain text that it quotes nevertheless, because it is a value of another type to some YAML reader. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|e[0-9]+)$/i;

const LONGEST_PLAIN = 200;

/**
 * Writes manifests with the bytes of `Yaml.stringify`, several times as fast.
 *
 * Maps and lists of ordinary text are written here; unusual text of one line is given to the library alone, and a manifest with anything else in it
 * as a whole.
 */
export class YamlText {
  /** Unusual text of one line, as the library writes it. */
  private readonly known = new Map<string, string>();

  /** One document. */
  public of(json: unknown): string {
    const seen = new Set<unknown>();
    const text = isPlainMap(json) && Object.keys(json).length > 0 ? this.map(json, '', seen) : undefined;
    return text ?? Yaml.stringify(json);
  }

  /** The lines of a map; undefined when the library has to write them. */
  private map(map: Record<string, unknown>, indent: string, seen: Set<unknown>): string | undefined {
    if (isSeen(map, seen)) return undefined;
    let text = '';
    for (const key of Object.keys(map)) {
      if (!isPlain(key)) return undefined;
      const value = map[key];
      const below = Array.isArray(value) ? this.list(value, `${indent}  `, seen) : this.inMap(value, indent, seen);
      if (below === undefined) return undefined;
      text += `${indent}${key}:${below}`;
    }
    return text;
  }

  private inMap(value: unknown, indent: string, seen: Set<unknown>): string | undefined {
    if (!isPlainMap(value)) return this.scalar(value);
    if (Object.keys(value).length === 0) return isSeen(value, seen) ? undefined : ' {}\n';
    const below = this.map(value, `${indent}  `, seen);
    return below === undefined ? undefined : `\n${below}`;
  }

  private list(list: readonly unknown[], indent: string, seen: Set<unknown>): string | undefined {
    if (isSeen(list, seen)) return undefined;
    if (list.length === 0) return ' []\n';
    let text = '\n';
    for (const item of list) {
      const below = this.inList(item, indent, seen);
      if (below === undefined) return undefined;
      text += `${indent}-${below}`;
    }
    return text;
  }

  /** The first field of a map stands on the line of its dash. */
  private inList(item: unknown, indent: string, seen: Set<unknown>): string | undefined {
    if (!isPlainMap(item)) return this.scalar(item);
    if (Object.keys(item).length === 0) return isSeen(item, seen) ? undefined : ' {}\n';
    return this.map(item, `${indent}  `, seen)?.slice(indent.length + 1);
  }

  private scalar(value: unknown): string | undefined {
    if (typeof value === 'boolean') return ` ${String(value)}\n`;
    if (typeof value === 'number')
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? ` ${value}\n` : undefined;
    if (typeof value !== 'string') return undefined;
    if (isPlain(value)) return ` ${value}\n`;
    if (value.includes('\n')) return undefined;
    const known = this.known.get(value) ?? Yaml.stringify({ value }).slice('value:'.length);
    this.known.set(value, known);
    return known;
  }
}

function isPlain(text: string): boolean {
  return text.length < LONGEST_PLAIN && PLAIN.test(text) && !WORD.test(text);
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether a map or list stands in a document for the second time: the library writes an alias then. */
function isSeen(collection: unknown, seen: Set<unknown>): boolean {
  if (seen.has(collection)) return true;
  seen.add(collection);
  return false;
}
