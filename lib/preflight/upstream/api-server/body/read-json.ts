import { quoted } from '../go/go-text';
import { JsonObject, JsonValue } from '../json-value';
import { unreadableKind } from './unrecognized';
import { BodyNotes, ReadBody, UnreadableBody } from './body';

const ESCAPES: { readonly [character: string]: string | undefined } = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const WORDS: readonly [word: string, value: JsonValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** Reads JSON as Go's encoding/json does, with its errors; remembers keys that are repeated and numbers as they are written. */
export function readJson(text: string): ReadBody | UnreadableBody {
  const reader = new Reader(text);
  try {
    return { value: reader.read(), notes: reader.notes };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { problem: unreadableKind(error.message) };
    throw error;
  }
}

/** The first thing wrong with a text: reading ends there. */
class SyntaxProblem extends Error {}

class Reader {
  public readonly notes = new BodyNotes();
  private at = 0;

  constructor(private readonly text: string) {}

  public read(): JsonValue {
    const { value } = this.value('');
    this.skipSpace();
    if (this.at < this.text.length) this.fail('after top-level value');
    return value;
  }

  private value(path: string): { value: JsonValue; literal?: string } {
    this.skipSpace();
    const character = this.text[this.at];
    if (character === '{') return { value: this.object(path) };
    if (character === '[') return { value: this.list(path) };
    if (character === '"') return { value: this.string() };
    if (character !== undefined && /[-0-9]/.test(character)) return this.number();
    for (const [word, value] of WORDS) if (word[0] === character) return this.word(word, value);
    return this.fail('looking for beginning of value');
  }

  private object(path: string): JsonObject {
    const entries: [string, JsonValue][] = [];
    const object: JsonObject = {};
    let repeats = false;
    this.at++;
    for (let first = true; !this.closes('}', first, 'after object key:value pair'); first = false) {
      this.skipSpace();
      if (this.text[this.at] !== '"') this.fail('looking for beginning of object key string');
      const key = this.string();
      const inner = path === '' ? key : `${path}.${key}`;
      this.skipSpace();
      if (this.text[this.at] !== ':') this.fail('after object key');
      this.at++;
      if (Object.hasOwn(object, key)) {
        repeats = true;
        this.notes.duplicates.push(inner);
      }
      const { value, literal } = this.value(inner);
      if (literal !== undefined) this.notes.spell(object, key, literal);
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      entries.push([key, value]);
    }
    if (repeats) this.notes.repeat(object, entries);
    return object;
  }

  private list(path: string): JsonValue[] {
    const list: JsonValue[] = [];
    this.at++;
    for (let first = true; !this.closes(']', first, 'after array element'); first = false) {
      const { value, literal } = this.value(`${path}[${list.length}]`);
      if (literal !== undefined) this.notes.spell(list, list.length, literal);
      list.push(value);
    }
    return list;
  }

  /** Whether an object or list ends here; else what separates its members was read. */
  private closes(end: string, isFirst: boolean, where: string): boolean {
    this.skipSpace();
    const character = this.text[this.at];
    if (character === end) {
      this.at++;
      return true;
    }
    if (isFirst) return false;
    if (character !== ',') this.fail(where);
    this.at++;
    return false;
  }

  private string(): string {
    let read = '';
    for (this.at++; ; this.at++) {
      const character = this.text[this.at];
      if (character === '"') break;
      if (character === undefined || character < ' ') this.fail('in string literal');
      read += character === '\\' ? this.escape() : character;
    }
    this.at++;
    return read;
  }

  private escape(): string {
    const character = this.text[++this.at];
    if (character !== 'u') return ESCAPES[character ?? ''] ?? this.fail('in string escape code');
    for (let digit = 0; digit < 4; digit++) {
      if (!/[0-9a-fA-F]/.test(this.text[++this.at] ?? '')) this.fail('in \\u hexadecimal character escape');
    }
    return String.fromCharCode(parseInt(this.text.slice(this.at - 3, this.at + 1), 16));
  }

  private number(): { value: number; literal?: string } {
    const start = this.at;
    if (this.text[this.at] === '-') this.at++;
    if (this.text[this.at] === '0') this.at++;
    else this.digits('in numeric literal');
    if (this.text[this.at] === '.') {
      this.at++;
      this.digits('after decimal point in numeric literal');
    }
    if (/[eE]/.test(this.text[this.at] ?? '')) {
      this.at++;
      if (/[-+]/.test(this.text[this.at] ?? '')) this.at++;
      this.digits('in exponent of numeric literal');
    }
    const literal = this.text.slice(start, this.at);
    const value = Number(literal);
    return String(value) === literal ? { value } : { value, literal };
  }

  private digits(where: string): void {
    if (!/[0-9]/.test(this.text[this.at] ?? '')) this.fail(where);
    while (/[0-9]/.test(this.text[this.at] ?? '')) this.at++;
  }

  private word(word: string, value: JsonValue): { value: JsonValue } {
    for (let index = 1; index < word.length; index++) {
      if (this.text[++this.at] !== word[index]) this.fail(`in literal ${word} (expecting '${word[index]}')`);
    }
    this.at++;
    return { value };
  }

  private skipSpace(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at++;
  }

  private fail(where: string): never {
    if (this.at >= this.text.length) throw new SyntaxProblem('unexpected end of JSON input');
    throw new SyntaxProblem(`invalid character ${shownByte(this.text, this.at)} ${where}`);
  }
}

/** The byte at a place as Go quotes it: of other characters than ASCII the first one. */
function shownByte(text: string, at: number): string {
  const character = text[at];
  if (character === "'") return "'\\''";
  if (character === '"') return `'"'`;
  const [byte] = Buffer.from(String.fromCodePoint(text.codePointAt(at) ?? 0));
  return `'${quoted(String.fromCharCode(byte)).slice(1, -1)}'`;
}
